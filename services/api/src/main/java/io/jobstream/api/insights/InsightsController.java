package io.jobstream.api.insights;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.AnsweredRange;
import io.jobstream.api.filter.CountSource;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.CsvEncoder;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The education of applicants, and the kinds of employment that are offered and applied for. */
@RestController
public final class InsightsController {

    private static final String BY_EDUCATION = """
            select education_level, sum(applications)::bigint as applications, sum(hired)::bigint as hires,
              sum(score_tenths)::bigint as score_tenths
            from {source}
            where {filter}
            group by education_level
            order by 2 desc, 1
            """;

    /** Groups by employment type (work_mode is null) and by work mode (employment_type is null) from one scan. */
    private static final String BY_EMPLOYMENT = """
            select employment_type, work_mode, sum(postings) as postings, sum(applications) as applications
            from {source}
            where {filter}
            group by grouping sets ((employment_type), (work_mode))
            order by 3 desc, 1, 2
            """;

    private static final String EDUCATION_FACTS = """
            select application_date as at, family, country, work_mode, education_level, 1 as applications, 0 as hired,
              round(score::double precision * 10)::integer as score_tenths
            from applications
            union all
            select status_at, family, country, work_mode, education_level, 0, 1, 0
            from application_statuses
            where status = 'Hired'
            """;

    private static final String EMPLOYMENT_FACTS = """
            select post_date as at, family, country, work_mode, employment_type, 1 as postings, 0 as applications
            from job_posts
            union all
            select application_date, family, country, work_mode, employment_type, 0, 1
            from applications
            """;

    private final Filters filters;
    private final Answers answers;
    private final ReadDatabase database;

    public InsightsController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.database = database;
    }

    @GetMapping(
            path = "/api/v1/insights/education",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<EducationInsights>>> education(ServerHttpRequest request) {
        return filters.of(request)
                .flatMap(filter ->
                        answers.of(request, filters.source(filter).flatMap(source -> education(filter, source))));
    }

    @GetMapping(
            path = "/api/v1/insights/employment",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<EmploymentInsights>>> employment(ServerHttpRequest request) {
        return filters.of(request)
                .flatMap(filter ->
                        answers.of(request, filters.source(filter).flatMap(source -> employment(filter, source))));
    }

    private Mono<EducationInsights> education(Filter filter, CountSource source) {
        AnsweredRange range = source.range(filter);
        return database.rows(
                        source.query(filter, BY_EDUCATION, "education_daily", EDUCATION_FACTS),
                        InsightsController::level)
                .collectList()
                .map(levels -> new EducationInsights(levels, range.from(), range.to()));
    }

    private Mono<EmploymentInsights> employment(Filter filter, CountSource source) {
        AnsweredRange range = source.range(filter);
        return database.rows(
                        source.query(filter, BY_EMPLOYMENT, "employment_daily", EMPLOYMENT_FACTS),
                        InsightsController::grouped)
                .collectList()
                .map(rows -> new EmploymentInsights(groups(rows, true), groups(rows, false), range.from(), range.to()));
    }

    private static EducationInsights.Level level(Readable row) {
        long applications = number(row, "applications");
        long hires = number(row, "hires");
        Double meanScore =
                applications == 0 ? null : Math.round((double) number(row, "score_tenths") / applications) / 10.0;
        return new EducationInsights.Level(
                text(row, "education_level"), applications, hires, ratio(hires, applications), meanScore);
    }

    private record Grouped(boolean byEmploymentType, EmploymentInsights.Group group) {}

    private static Grouped grouped(Readable row) {
        String employmentType = textOrNull(row, "employment_type");
        long postings = number(row, "postings");
        long applications = number(row, "applications");
        String name = employmentType == null ? text(row, "work_mode") : employmentType;
        return new Grouped(
                employmentType != null,
                new EmploymentInsights.Group(name, postings, applications, ratio(applications, postings)));
    }

    private static List<EmploymentInsights.Group> groups(List<Grouped> rows, boolean byEmploymentType) {
        return rows.stream()
                .filter(row -> row.byEmploymentType() == byEmploymentType)
                .map(Grouped::group)
                .toList();
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
