package io.jobstream.api.records;

import static io.jobstream.api.database.Values.id;
import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.real;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;
import static io.jobstream.api.database.Values.time;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reads single records; an id holds the time of its record, and so the day of its partition. */
final class RecordsReader {

    private static final String POSTING = """
            select * from job_posts where post_id = :id and post_date = uuid_extract_timestamp(:id)
            """;

    private static final String APPLICANTS = """
            select a.*, a.score::double precision as compatibility, c.name
            from (
              select *, count(*) over () as number from present_applications
              where post_id = :id and application_date >= uuid_extract_timestamp(:id)
              order by score desc, application_id
              limit 100
            ) a
            left join lateral (
              select name from candidates
              where candidate_id = a.candidate_id and registered_at = uuid_extract_timestamp(a.candidate_id)
            ) c on true
            order by a.score desc, a.application_id
            """;

    private static final String CANDIDATE = """
            select *, gpa::double precision as grade from candidates
            where candidate_id = :id and registered_at = uuid_extract_timestamp(:id)
            """;

    private static final String APPLICATIONS = """
            select a.*, a.score::double precision as compatibility, p.job_title, p.company, s.statuses, s.times
            from (
              select *, count(*) over () as number from applications
              where candidate_id = :id and application_date >= uuid_extract_timestamp(:id)
              order by application_id desc
              limit 100
            ) a
            left join lateral (
              select job_title, company from job_posts
              where post_id = a.post_id and post_date = uuid_extract_timestamp(a.post_id)
            ) p on true
            cross join lateral (
              select coalesce(array_agg(status order by status_at, status_stage(status)), array[]::text[]) as statuses,
                coalesce(array_agg(status_at order by status_at, status_stage(status)), array[]::timestamptz[]) as times
              from application_statuses
              where application_id = a.application_id and status_at >= a.application_date
            ) s
            order by a.application_id desc
            """;

    private final ReadDatabase database;

    RecordsReader(ReadDatabase database) {
        this.database = database;
    }

    /** Empty if no such posting is stored. */
    Mono<Posting> posting(UUID id) {
        return database.rows(of(POSTING, id), RecordsReader::posting)
                .next()
                .flatMap(posting -> database.rows(
                                of(APPLICANTS, id), row -> new Counted<>(number(row, "number"), applicant(row)))
                        .collectList()
                        .map(rows -> posting.with(
                                Counted.number(rows),
                                rows.stream().map(Counted::row).toList())));
    }

    /** Empty if no such candidate is stored. */
    Mono<Candidate> candidate(UUID id) {
        return database.rows(of(CANDIDATE, id), RecordsReader::candidate)
                .next()
                .flatMap(candidate -> database.rows(
                                of(APPLICATIONS, id), row -> new Counted<>(number(row, "number"), application(row)))
                        .collectList()
                        .map(rows -> candidate.with(
                                Counted.number(rows),
                                rows.stream().map(Counted::row).toList())));
    }

    /** A row, and how many there are in all. */
    private record Counted<T>(long number, T row) {

        static long number(List<? extends Counted<?>> rows) {
            return rows.isEmpty() ? 0 : rows.get(0).number();
        }
    }

    private static Query of(String statement, UUID id) {
        return new Query(statement, Map.of("id", id));
    }

    private static Posting posting(Readable row) {
        return new Posting(
                id(row, "post_id"),
                time(row, "post_date"),
                text(row, "job_title"),
                text(row, "company"),
                text(row, "industry"),
                text(row, "family"),
                text(row, "experience_level"),
                (int) number(row, "years_experience"),
                text(row, "employment_type"),
                text(row, "work_mode"),
                text(row, "city"),
                text(row, "country"),
                text(row, "language"),
                number(row, "salary"),
                text(row, "salary_currency"),
                list(row, "skills_needed"),
                list(row, "certifications"),
                text(row, "platform"),
                text(row, "application_method"),
                Objects.requireNonNull(row.get("deadline", LocalDate.class), "deadline"),
                0,
                List.of());
    }

    private static Posting.Applicant applicant(Readable row) {
        return new Posting.Applicant(
                id(row, "application_id"),
                id(row, "candidate_id"),
                textOrNull(row, "name"),
                text(row, "education_level"),
                time(row, "application_date"),
                text(row, "status"),
                time(row, "status_at"),
                tenths(real(row, "compatibility")),
                text(row, "match_reason"));
    }

    private static Candidate candidate(Readable row) {
        return new Candidate(
                id(row, "candidate_id"),
                time(row, "registered_at"),
                text(row, "name"),
                text(row, "location"),
                text(row, "country"),
                text(row, "family"),
                text(row, "current_title"),
                text(row, "seniority"),
                text(row, "experience_range"),
                text(row, "current_company"),
                text(row, "education_level"),
                (int) number(row, "graduation_year"),
                Math.round(real(row, "grade") * 100) / 100.0,
                list(row, "skills"),
                list(row, "certifications"),
                number(row, "current_salary"),
                0,
                List.of());
    }

    private static Candidate.Application application(Readable row) {
        List<Candidate.Step> history = new ArrayList<>();
        history.add(new Candidate.Step("Submitted", time(row, "application_date")));
        List<String> statuses = list(row, "statuses");
        Instant[] times = Objects.requireNonNull(row.get("times", Instant[].class), "times");
        for (int i = 0; i < statuses.size(); i++) {
            history.add(new Candidate.Step(statuses.get(i), times[i]));
        }
        return new Candidate.Application(
                id(row, "application_id"),
                id(row, "post_id"),
                textOrNull(row, "job_title"),
                textOrNull(row, "company"),
                text(row, "city"),
                text(row, "country"),
                tenths(real(row, "compatibility")),
                history);
    }

    private static List<String> list(Readable row, String column) {
        return List.of(Objects.requireNonNull(row.get(column, String[].class), column));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
