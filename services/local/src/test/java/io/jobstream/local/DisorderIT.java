package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.testing.TopicDigest;
import io.jobstream.events.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of a market in disorder makes the same facts as without, in JSON and in Avro, and the ledger names each class. A small market;
 * {@code -Ddisorder.postings-per-day=20000} plays a day of the default one, about a million events.
 */
class DisorderIT {

    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(1));
    private static final String POSTINGS_PER_DAY = System.getProperty("disorder.postings-per-day", "2000");

    private static final double LATE = 0.01;
    private static final double DUPLICATED = 0.005;
    private static final double CORRUPTED = 0.001;

    /** Standard deviations by which a share may miss what was asked for: one chance in ten million. */
    private static final double DEVIATIONS = 5.3;

    private static final List<String> TABLES = List.of(
            "job_posts",
            "candidates",
            "applications",
            "market_hourly",
            "market_daily",
            "totals_hourly",
            "candidates_hourly",
            "candidates_daily",
            "education_daily",
            "employment_daily",
            "places_daily",
            "volume_minutely");

    @TempDir
    private Path directory;

    /**
     * @param tables rows and the sum of their hashes, by table
     * @param ledger the sums of all hours
     * @param records records in the topics of events
     */
    private record Played(Map<String, String> tables, Classes ledger, long records) {}

    private record Classes(long observed, long late, long duplicated, long dead) {}

    @Test
    void neitherDisorderNorTheFormatChangesTheFactsAndTheLedgerNamesEachClass() throws Exception {
        Played undisturbed = play("undisturbed");
        Played disturbed = play(
                "disturbed",
                "--jobstream.market.disorder.late=" + LATE,
                "--jobstream.market.disorder.duplicated=" + DUPLICATED,
                "--jobstream.market.disorder.corrupted=" + CORRUPTED);

        Played avro = play(
                "avro",
                "--jobstream.kafka.format=avro",
                "--jobstream.market.disorder.late=" + LATE,
                "--jobstream.market.disorder.duplicated=" + DUPLICATED,
                "--jobstream.market.disorder.corrupted=" + CORRUPTED);

        assertThat(disturbed.tables()).isEqualTo(undisturbed.tables());
        assertThat(avro).isEqualTo(disturbed);
        assertThat(undisturbed.ledger()).isEqualTo(new Classes(undisturbed.records(), 0, 0, 0));
        Classes ledger = disturbed.ledger();
        assertThat(ledger.observed()).isEqualTo(undisturbed.records());
        assertThat(disturbed.records()).isEqualTo(ledger.observed() + ledger.duplicated() + ledger.dead());
        // What would come after the market's end comes before it, and may be in time then.
        assertThat((double) ledger.late())
                .as("late")
                .isBetween(0.5 * LATE * ledger.observed(), 1.1 * LATE * ledger.observed());
        assertShare("duplicated", ledger.duplicated(), DUPLICATED, ledger.observed());
        assertShare("dead", ledger.dead(), CORRUPTED, ledger.observed());
    }

    private static void assertShare(String name, long records, double share, long of) {
        assertThat((double) records)
                .as(name)
                .isCloseTo(share * of, within(DEVIATIONS * Math.sqrt(of * share * (1 - share))));
    }

    private Played play(String home, String... disorder) throws SQLException {
        List<String> properties = new ArrayList<>(List.of(
                "--jobstream.market.start=" + START,
                "--jobstream.market.postings-per-day=" + POSTINGS_PER_DAY,
                "--jobstream.pace.mode=Unbounded",
                "--jobstream.until.time=" + END));
        properties.addAll(List.of(disorder));
        try (LocalRun run = LocalRun.start(directory.resolve(home), properties)) {
            run.awaitStored(END);
            try (Connection connection = run.connect();
                    Statement sql = connection.createStatement()) {
                await("the sums to be added")
                        .atMost(LocalRun.DEADLINE)
                        .until(() -> text(sql, "select count(*) from ledger_hourly_deltas")
                                .equals("0"));
                assertThat(text(sql, """
                                select count(*) from ledger_hourly
                                where (observed, late, duplicated, dead)
                                  is distinct from (expected, expected_late, expected_duplicated, expected_dead)
                                """))
                        .as("hours and kinds in which a class differs from what the generator says")
                        .isEqualTo("0");
                return new Played(tables(sql), classes(sql), records(run.bootstrapServers()));
            }
        }
    }

    private static Map<String, String> tables(Statement sql) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        for (String table : TABLES) {
            tables.put(
                    table,
                    text(
                            sql,
                            "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from "
                                    + table + " t"));
        }
        return tables;
    }

    private static Classes classes(Statement sql) throws SQLException {
        try (ResultSet sums = sql.executeQuery(
                "select sum(observed), sum(late), sum(duplicated), sum(dead) from ledger_hourly where kind <> 'ledger'")) {
            sums.next();
            return new Classes(sums.getLong(1), sums.getLong(2), sums.getLong(3), sums.getLong(4));
        }
    }

    private static long records(String bootstrapServers) {
        Topics topics = new Topics("");
        return List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications()).stream()
                .mapToLong(topic -> TopicDigest.of(bootstrapServers, topic).records())
                .sum();
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
