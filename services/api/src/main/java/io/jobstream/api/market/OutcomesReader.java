package io.jobstream.api.market;

import static io.jobstream.api.database.Values.number;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Condition;
import io.jobstream.api.filter.FactRange;
import io.jobstream.api.filter.Filter;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads applications and all that became of them. */
final class OutcomesReader {

    private static final int BUCKETS = 10;
    private static final int WIDTH = 10;
    private static final List<String> LATER_STAGES = List.of("Screening", "Interview", "Offer", "Hired");

    /** Sums by tens of the score, and over all (bucket is null) with medians. No status is older than its application. */
    private static final String COHORT = """
            with cohort as (
              select application_id, application_date, least(9, round(score::double precision * 10)::integer / 100) as bucket
              from applications
              where {filter}
            ), statuses as (
              select application_id,
                min(status_at) filter (where status = 'Screening') as screening,
                min(status_at) filter (where status = 'Interview') as interview,
                min(status_at) filter (where status = 'Offer') as offer,
                min(status_at) filter (where status = 'Hired') as hired,
                min(status_at) filter (where status = 'Rejected') as rejected,
                min(status_at) filter (where status = 'Withdrawn') as withdrawn
              from application_statuses
              where {later}
              group by application_id
            )
            select bucket, count(*) as applications, count(screening) as screening, count(interview) as interview,
              count(offer) as offer, count(hired) as hired, count(rejected) as rejected, count(withdrawn) as withdrawn,
              count(*) filter (where hired is null and rejected is null and withdrawn is null) as open,
              percentile_cont(0.5) within group (order by extract(epoch from screening - application_date)::double precision)
                as screening_seconds,
              percentile_cont(0.5) within group (order by extract(epoch from interview - application_date)::double precision)
                as interview_seconds,
              percentile_cont(0.5) within group (order by extract(epoch from offer - application_date)::double precision)
                as offer_seconds,
              percentile_cont(0.5) within group (order by extract(epoch from hired - application_date)::double precision)
                as hired_seconds
            from cohort left join statuses using (application_id)
            group by grouping sets ((bucket), ())
            order by bucket
            """;

    private final ReadDatabase database;

    OutcomesReader(ReadDatabase database) {
        this.database = database;
    }

    Mono<Outcomes> outcomes(Filter asked) {
        return FactRange.of(database, asked, FactRange.Facts.APPLICATIONS)
                .flatMap(range -> database.rows(query(range), OutcomesReader::row)
                        .collectList()
                        .map(rows -> outcomes(rows, range)));
    }

    private static Query query(FactRange range) {
        Filter filter = range.filter();
        Condition later = Condition.onHours(
                new Filter(filter.families(), filter.countries(), filter.workModes(), filter.from(), null),
                "status_at");
        return range.on("application_date").in(COHORT.replace("{later}", later.sql()));
    }

    private record Row(
            @Nullable Integer bucket, Outcomes.Score score, long open, List<@Nullable Double> medianSeconds) {}

    private static Row row(Readable row) {
        Integer bucket = row.get("bucket", Integer.class);
        List<@Nullable Double> medians = new ArrayList<>();
        LATER_STAGES.forEach(stage -> medians.add(row.get(stage.toLowerCase(Locale.ROOT) + "_seconds", Double.class)));
        int from = bucket == null ? 0 : bucket * WIDTH;
        return new Row(
                bucket,
                new Outcomes.Score(
                        from,
                        from + WIDTH,
                        number(row, "applications"),
                        number(row, "screening"),
                        number(row, "interview"),
                        number(row, "offer"),
                        number(row, "hired"),
                        number(row, "rejected"),
                        number(row, "withdrawn")),
                number(row, "open"),
                medians);
    }

    private static Outcomes outcomes(List<Row> rows, FactRange range) {
        Row all = rows.stream().filter(row -> row.bucket() == null).findFirst().orElseThrow();
        List<Outcomes.Score> scores = IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> rows.stream()
                        .filter(row -> row.bucket() != null && row.bucket() == bucket)
                        .map(Row::score)
                        .findFirst()
                        .orElseGet(() -> new Outcomes.Score(bucket * WIDTH, (bucket + 1) * WIDTH, 0, 0, 0, 0, 0, 0, 0)))
                .toList();
        long applications = all.score().applications();
        List<Long> counts = List.of(
                all.score().screening(),
                all.score().interview(),
                all.score().offer(),
                all.score().hired());
        List<Outcomes.Stage> stages = new ArrayList<>();
        stages.add(new Outcomes.Stage("Submitted", applications, share(applications, applications), null));
        for (int i = 0; i < LATER_STAGES.size(); i++) {
            Double seconds = all.medianSeconds().get(i);
            stages.add(new Outcomes.Stage(
                    LATER_STAGES.get(i),
                    counts.get(i),
                    share(counts.get(i), applications),
                    seconds == null ? null : Math.round(seconds / 864) / 100.0));
        }
        return new Outcomes(
                applications,
                all.open(),
                all.score().rejected(),
                all.score().withdrawn(),
                stages,
                scores,
                range.range().from(),
                range.range().to(),
                range.truncated());
    }

    private static @Nullable Double share(long count, long whole) {
        return whole == 0 ? null : (double) count / whole;
    }
}
