package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.LedgerRecord.Slice;
import io.jobstream.events.ledger.PlayState;
import io.jobstream.processor.database.SchemaConnections;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Facts older than what is kept go, day by day; what was made of them stays. */
@ExtendWith(Platform.class)
class RetentionIT {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String ONE_DAY = "jobstream.processor.retention=1d";
    private static final String EVERY_SECOND = "jobstream.processor.audit-interval=1s";

    private static final String AGGREGATES = """
            select (select sum(postings + submitted + screening + interview + offer + hired + rejected + withdrawn)
                    from market_hourly) as market,
                   (select sum(candidates) from candidates_hourly) as candidates,
                   (select sum(observed) from ledger_hourly) as observed
            """;

    private static final String DIMENSIONS =
            "select (select count(*) from job_posts), (select count(*) from candidates)";

    @Test
    void applicationsThatAreTooOldGoAndTheirAggregatesStay(Simulation simulation) throws SQLException {
        startWithMarket(simulation, 50);
        List<String> aggregates = rows(simulation, AGGREGATES);
        List<String> dimensions = rows(simulation, DIMENSIONS);

        simulation.write(List.of(progress(simulation, "2026-11-04T05:00:00Z")));

        awaitFirstDay(simulation, "applications", "2026-11-03");
        awaitFirstDay(simulation, "application_statuses", "2026-11-03");
        assertThat(rows(simulation, "select horizon = '2026-11-03Z' from retention"))
                .containsExactly("t");
        assertThat(rows(simulation, """
                        select (select count(*) from applications where application_date < '2026-11-03Z')
                            + (select count(*) from application_statuses where status_at < '2026-11-03Z'),
                          (select count(*) from applications where application_date >= '2026-11-03Z') > 0
                        """)).containsExactly("0|t");
        assertThat(rows(simulation, AGGREGATES)).isEqualTo(aggregates);
        assertThat(rows(simulation, DIMENSIONS)).isEqualTo(dimensions);
        awaitCleanAudit(simulation);
    }

    @Test
    void postingsAndCandidatesAreKeptForNinetyFiveDaysMore(Simulation simulation) throws SQLException {
        startWithMarket(simulation, 53);
        List<String> aggregates = rows(simulation, AGGREGATES);

        simulation.write(List.of(progress(simulation, "2027-02-06T05:00:00Z")));

        awaitFirstDay(simulation, "job_posts", "2026-11-02");
        awaitFirstDay(simulation, "candidates", "2026-11-02");
        await("all applications to be gone")
                .atMost(DEADLINE)
                .until(() -> rows(simulation, "select from day_partitions where parent = 'applications'")
                        .isEmpty());
        assertThat(rows(simulation, AGGREGATES)).isEqualTo(aggregates);
    }

    @Test
    void whatIsParkedOrDeadForAsLongGoesToo(Simulation simulation) throws SQLException {
        startWithMarket(simulation, 54);
        execute(simulation, """
                insert into dead_letters (topic, partition, "offset", reason, received_at) values
                  ('t', 0, 0, 'old', clock_timestamp() - interval '25 hours'),
                  ('t', 0, 1, 'new', clock_timestamp() - interval '23 hours');
                insert into parked_applications (application_id, status, application_date, post_id, post_date, candidate_id,
                  registered_at, score, status_at, application_method, match_reason, family, late)
                select gen_random_uuid(), 'Submitted', at, gen_random_uuid(), at, gen_random_uuid(), at, 50, at, 'Web', '', '', false
                from (values (timestamptz '2026-11-02T23:59Z'), ('2026-11-03T00:00Z')) t (at)
                """);

        simulation.write(List.of(progress(simulation, "2026-11-04T05:00:00Z")));

        awaitFirstDay(simulation, "applications", "2026-11-03");
        await("what was parked or dead for as long to be gone").atMost(DEADLINE).untilAsserted(() -> {
            assertThat(rows(simulation, "select reason from dead_letters")).containsExactly("new");
            assertThat(rows(simulation, "select application_date = '2026-11-03Z' from parked_applications"))
                    .containsExactly("t");
        });
    }

    @Test
    void whatAnInterruptedDropHasLeftGoesToo(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(51, simulation.topics(), 300, Duration.ofDays(5)));
        simulation.startProcessor("jobstream.processor.retention=1000d");
        simulation.awaitAllStored();
        execute(simulation, "alter table job_posts detach partition job_posts_20261101");
        leaveHalfDetached(simulation, "alter table candidates detach partition candidates_20261101 concurrently");
        assertThat(rows(simulation, "select state from day_partitions where day = '2026-11-01'"))
                .containsExactly("attached", "attached", "detached", "detaching");

        simulation.write(List.of(progress(simulation, "2027-02-06T05:00:00Z")));
        simulation.startProcessor(ONE_DAY);

        awaitFirstDay(simulation, "job_posts", "2026-11-02");
        awaitFirstDay(simulation, "candidates", "2026-11-02");
    }

    @Test
    void aReaderThatTakesLongDelaysADropButNobodyElse(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(52, simulation.topics(), 600, Duration.ofDays(5));
        simulation.write(records.subList(0, records.size() - 60));
        simulation.startProcessor(ONE_DAY);
        simulation.awaitAllStored();
        try (Connection reader = simulation.connect();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("select count(*) from applications");

            simulation.write(List.of(progress(simulation, "2026-11-04T05:00:00Z")));
            await("a drop that has begun")
                    .atMost(DEADLINE)
                    .until(() -> !rows(simulation, "select from day_partitions where state <> 'attached'")
                            .isEmpty());
            simulation.write(records.subList(records.size() - 60, records.size()));

            simulation.awaitAllStored();
            reader.rollback();
        }

        awaitFirstDay(simulation, "applications", "2026-11-03");
    }

    private static void startWithMarket(Simulation simulation, long seed) {
        simulation.write(TestMarket.records(seed, simulation.topics(), 400, Duration.ofDays(5)));
        simulation.startProcessor(ONE_DAY, EVERY_SECOND);
        simulation.awaitAllStored();
    }

    @Test
    void whatIsOlderThanTheHorizonIsCountedAndNeitherStoredNorParked(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(53, simulation.topics(), 600, Duration.ofDays(4));
        String applications = simulation.topics().jobApplications();
        SchemaConnections.migration(simulation.database()).run();
        execute(simulation, "insert into retention values (true, '2026-11-03Z', '2026-11-02Z')");
        simulation.write(records.stream()
                .filter(record -> !record.topic().equals(applications))
                .toList());
        ConfigurableApplicationContext before = simulation.startProcessor();
        simulation.awaitAllStored();
        before.close();

        simulation.write(records.stream()
                .filter(record -> record.topic().equals(applications))
                .toList());
        simulation.startProcessor();

        simulation.awaitAllStored();
        assertThat(rows(simulation, "select sum(observed), sum(duplicated) from ledger_hourly"))
                .containsExactly(records.size() + "|0");
        assertThat(rows(simulation, AGGREGATES)).hasSize(1).allMatch(row -> row.endsWith("|" + records.size()));
        assertThat(rows(simulation, """
                        select (select min(application_date) >= '2026-11-03Z' from applications),
                          (select min(post_date) >= '2026-11-02Z' from job_posts),
                          (select min(registered_at) >= '2026-11-02Z' from candidates),
                          (select count(*) from parked_applications)
                        """)).containsExactly("t|t|t|0");
        assertThat(rows(simulation, """
                        select (select sum(submitted) > 0 from market_hourly where country = 'unknown'),
                          (select count(*) from market_hourly where family = 'unknown'),
                          (select sum(submitted) > 0 from market_hourly where country <> 'unknown')
                        """)).containsExactly("t|0|t");
    }

    private static void awaitFirstDay(Simulation simulation, String table, String day) {
        String query =
                "select min(day), count(*) filter (where state <> 'attached') from day_partitions where parent = '"
                        + table + "'";
        await("partitions of " + table + " from " + day + " on only")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(rows(simulation, query)).containsExactly(day + "|0"));
    }

    private static void awaitCleanAudit(Simulation simulation) throws SQLException {
        List<String> last = rows(simulation, "select audited_at from audits");
        await("a further audit, which finds nothing").atMost(DEADLINE).untilAsserted(() -> {
            assertThat(rows(simulation, "select audited_at from audits")).isNotEqualTo(last);
            assertThat(rows(simulation, "select hour, kind, place from audit_findings"))
                    .isEmpty();
        });
    }

    /** A detach that gives up because somebody reads. */
    private static void leaveHalfDetached(Simulation simulation, String detach) throws SQLException {
        try (Connection reader = simulation.connect();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("select count(*) from candidates");
            try (Connection connection = simulation.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '100ms'");
                statement.execute(detach);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("55P03");
            }
            reader.rollback();
        }
    }

    private static ProducerRecord<byte[], byte[]> progress(Simulation simulation, String watermark) {
        Instant start = TestMarket.START;
        Instant to = Instant.parse(watermark);
        LedgerRecord record = new LedgerRecord(
                "0123456789abcdef",
                start,
                2,
                start,
                new PaceReading("Unbounded", null, null, to, 0, PlayState.PLAYING, null, null),
                List.of(new Slice(0, 0, start, to), new Slice(1, 1, start, to.plusSeconds(100_000))),
                List.of(),
                List.of());
        return new ProducerRecord<>(simulation.topics().ledger(), new LedgerCodec().encode(record));
    }

    private static List<String> rows(Simulation simulation, String query) throws SQLException {
        try (Connection connection = simulation.connect()) {
            return StoredMarket.rows(connection, query);
        }
    }

    private static void execute(Simulation simulation, String sql) throws SQLException {
        try (Connection connection = simulation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
