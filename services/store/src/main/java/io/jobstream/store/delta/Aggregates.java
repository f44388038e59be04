package io.jobstream.store.delta;

import static io.jobstream.store.copy.ColumnType.BIGINT;
import static io.jobstream.store.copy.ColumnType.DATE;
import static io.jobstream.store.copy.ColumnType.INTEGER;
import static io.jobstream.store.copy.ColumnType.TIMESTAMPTZ;

import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Column;
import io.jobstream.store.table.RollUp;
import java.util.List;
import java.util.Locale;

/** The definitions of all aggregates. {@link Deltas} says in Java what adds to them; the recounts say it in SQL. */
public final class Aggregates {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Scores by which applications are told apart: score_9 includes 100. */
    static final int SCORE_COUNTERS = 10;

    private static final String COUNT = "count(*)";
    private static final String TENTHS = "round(score::double precision * 10)::integer";
    private static final String OF_POSTING = "of the posting";

    public static final AggregateTable MARKET_HOURLY = withMarketCounters(AggregateTable.named(
                    "market_hourly",
                    hour(),
                    HOUR,
                    "Postings by the hour of their publication, and statuses of applications by the hour in which they"
                            + " came to be.")
            .dimension("family", OF_POSTING)
            .dimension("country", OF_POSTING)
            .dimension("work_mode", OF_POSTING));

    public static final AggregateTable CANDIDATES_HOURLY = AggregateTable.named(
                    "candidates_hourly", hour(), HOUR, "Candidates by the hour of their registration.")
            .dimension("family", "of the candidate")
            .dimension("country", "of the candidate")
            .dimension("education_level", "of the candidate")
            .counter("candidates", INTEGER, CandidateRow.TABLE, COUNT, "candidates")
            .build();

    public static final AggregateTable EDUCATION_DAILY = AggregateTable.named(
                    "education_daily",
                    day(),
                    DAY,
                    "Applications by the day of their submission, and hires by the day of the hire, by education.")
            .dimension("family", OF_POSTING)
            .dimension("country", OF_POSTING)
            .dimension("work_mode", OF_POSTING)
            .dimension("education_level", "of the candidate")
            .counter("applications", INTEGER, ApplicationRow.TABLE, COUNT, "submitted applications")
            .counter("hired", INTEGER, StatusChangeRow.TABLE, countOf("Hired"), "hires")
            .counter("score_tenths", BIGINT, ApplicationRow.TABLE, sumOf(TENTHS), "sum of the scores, in tenths")
            .build();

    public static final AggregateTable EMPLOYMENT_DAILY = AggregateTable.named(
                    "employment_daily", day(), DAY, "Postings and applications by type of employment.")
            .dimension("family", OF_POSTING)
            .dimension("country", OF_POSTING)
            .dimension("work_mode", OF_POSTING)
            .dimension("employment_type", OF_POSTING)
            .counter("postings", INTEGER, PostingRow.TABLE, COUNT, "postings")
            .counter("applications", INTEGER, ApplicationRow.TABLE, COUNT, "submitted applications")
            .build();

    public static final AggregateTable PLACES_DAILY = AggregateTable.named(
                    "places_daily", day(), DAY, "Postings and applications by place of work.")
            .dimension("country", OF_POSTING)
            .dimension("city", OF_POSTING)
            .dimension("family", OF_POSTING)
            .dimension("work_mode", OF_POSTING)
            .counter("postings", INTEGER, PostingRow.TABLE, COUNT, "postings")
            .counter("applications", INTEGER, ApplicationRow.TABLE, COUNT, "submitted applications")
            .build();

    public static final AggregateTable VOLUME_MINUTELY = AggregateTable.named(
                    "volume_minutely",
                    new Column("minute", TIMESTAMPTZ, "simulated minute"),
                    MINUTE,
                    "All kinds of events by the minute of simulated time: the pulse.")
            .counter("postings", INTEGER, PostingRow.TABLE, COUNT, "postings")
            .counter("candidates", INTEGER, CandidateRow.TABLE, COUNT, "candidates")
            .counter("applications", INTEGER, ApplicationRow.TABLE, COUNT, "submitted applications")
            .counter("status_changes", INTEGER, StatusChangeRow.TABLE, COUNT, "later statuses")
            .build();

    public static final AggregateTable LEDGER_HOURLY = AggregateTable.named(
                    "ledger_hourly",
                    hour(),
                    HOUR,
                    "What the generator says it wrote (expected) against what was stored (observed). Parked and dead"
                            + " records are not observed. Dead records count in the hour of their key, or of their"
                            + " writing if the key says none, as the kind that gave their topic its name.")
            .dimension("kind", "posting, candidate, application, status_change or ledger")
            .counter("expected", BIGINT, "events that were written, each once")
            .counter("observed", BIGINT, "events that were stored, or counted because they were too old to be kept")
            .counter("expected_late", BIGINT, "of the expected: written after their hour had closed")
            .counter("late", BIGINT, "of the observed: written after their hour had closed")
            .counter("expected_duplicated", BIGINT, "further copies that were written")
            .counter("duplicated", BIGINT, "records of what was stored already")
            .counter("expected_dead", BIGINT, "broken copies that were written")
            .counter("dead", BIGINT, "records that could not be read")
            .counter("digest", BIGINT, "sum of the digests of the stored rows")
            .counter("observed_until", TIMESTAMPTZ, "latest Kafka timestamp of a transaction that observed any")
            .build();

    public static final AggregateTable THROUGHPUT = AggregateTable.named(
                    "throughput",
                    new Column("second", TIMESTAMPTZ, "second of the wall clock"),
                    SECOND,
                    "Events by the second of the wall clock in which they were stored, of the last hour.")
            .counter("events", BIGINT, "events that were not stored before")
            .build();

    private static final AggregateTable MARKET_DAILY = withMarketCounters(
            AggregateTable.named("market_daily", day(), DAY, "The sums of `market_hourly` by the day.")
                    .dimension("family", OF_POSTING)
                    .dimension("country", OF_POSTING)
                    .dimension("work_mode", OF_POSTING));

    private static final AggregateTable TOTALS_HOURLY = withMarketCounters(AggregateTable.named(
            "totals_hourly", hour(), HOUR, "The sums of `market_hourly`, whatever family, country and work mode."));

    private static final AggregateTable CANDIDATES_DAILY = AggregateTable.named(
                    "candidates_daily",
                    day(),
                    DAY,
                    "The sums of `candidates_hourly` by the day, whatever level of education.")
            .dimension("family", "of the candidate")
            .dimension("country", "of the candidate")
            .counter("candidates", INTEGER, CandidateRow.TABLE, COUNT, "candidates")
            .build();

    /** What is merged into an aggregate and summed further. */
    public static final List<RollUp> ROLL_UPS = List.of(
            new RollUp(MARKET_DAILY, MARKET_HOURLY),
            new RollUp(TOTALS_HOURLY, MARKET_HOURLY),
            new RollUp(CANDIDATES_DAILY, CANDIDATES_HOURLY));

    /** Those that have deltas, in the order in which they are merged. */
    public static final List<AggregateTable> ALL = List.of(
            MARKET_HOURLY,
            CANDIDATES_HOURLY,
            EDUCATION_DAILY,
            EMPLOYMENT_DAILY,
            PLACES_DAILY,
            VOLUME_MINUTELY,
            LEDGER_HOURLY,
            THROUGHPUT);

    private Aggregates() {}

    private static AggregateTable withMarketCounters(AggregateTable.Builder table) {
        table.counter("postings", INTEGER, PostingRow.TABLE, COUNT, "postings")
                .counter("submitted", INTEGER, ApplicationRow.TABLE, COUNT, "submitted applications");
        for (String status : List.of("Screening", "Interview", "Offer", "Hired", "Rejected", "Withdrawn")) {
            table.counter(
                    columnOf(status),
                    INTEGER,
                    StatusChangeRow.TABLE,
                    countOf(status),
                    "applications that became " + status);
        }
        for (int score = 0; score < SCORE_COUNTERS; score++) {
            table.counter(
                    "score_" + score,
                    INTEGER,
                    ApplicationRow.TABLE,
                    "count(*) filter (where least(9, " + TENTHS + " / 100) = " + score + ")",
                    "submitted applications with a score from " + 10 * score
                            + (score == 9 ? " to 100" : " to below " + 10 * (score + 1)));
        }
        return table.counter(
                        "score_tenths", BIGINT, ApplicationRow.TABLE, sumOf(TENTHS), "sum of the scores, in tenths")
                .build();
    }

    /** The counter of a status in market_hourly. */
    static String columnOf(String status) {
        return status.toLowerCase(Locale.ROOT);
    }

    private static String countOf(String status) {
        return "count(*) filter (where status = '" + status + "')";
    }

    private static String sumOf(String number) {
        return "sum(" + number + ")";
    }

    private static Column hour() {
        return new Column("hour", TIMESTAMPTZ, "simulated hour");
    }

    private static Column day() {
        return new Column("day", DATE, "UTC day of simulated time");
    }
}
