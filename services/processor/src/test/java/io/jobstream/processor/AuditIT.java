package io.jobstream.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.processor.testing.StoredMarket;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever is changed by hand in the stored market shows, with kind and hour, until it is put right. */
@ExtendWith(Platform.class)
class AuditIT {

    /** Within which tampering has to show. */
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private static final String EVERY_SECOND = "jobstream.processor.audit-interval=1s";

    /**
     * @param spoil    keeps in the table "kept" what it spoils, with its time in the column "at"
     * @param findings kind and place
     */
    record Tampering(String name, String spoil, String restore, List<String> findings) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                deleted("job_posts", "post_date", List.of("posting|facts")),
                deleted("candidates", "registered_at", List.of("candidate|facts")),
                deleted("applications", "application_date", List.of("application|facts", "application|statuses")),
                deleted(
                        "market_hourly where submitted > 0 and postings = 0 and screening = 0",
                        "hour",
                        List.of("application|aggregates")),
                deleted("candidates_hourly", "hour", List.of("candidate|aggregates")),
                deleted("ledger_hourly where kind = 'posting'", "hour", List.of("posting|aggregates", "posting|facts")),
                deleted("ledger_hourly where kind = 'status_change'", "hour", List.of("status_change|aggregates")),
                new Tampering(
                        "a status is taken back",
                        "create table kept as select *, application_date as at from applications where statuses > 1 limit 1;"
                                + " update applications set statuses = 1 where application_id ="
                                + " (select application_id from kept)",
                        "update applications a set statuses = k.statuses from kept k"
                                + " where a.application_id = k.application_id",
                        List.of("application|statuses")),
                new Tampering(
                        "an aggregate counts one more",
                        "create table kept as select *, hour as at from market_hourly limit 1;"
                                + " update market_hourly m set hired = m.hired + 1 from kept k where "
                                + SAME_MARKET_HOUR,
                        "update market_hourly m set hired = k.hired from kept k where " + SAME_MARKET_HOUR,
                        List.of("status_change|aggregates")),
                new Tampering(
                        "the ledger counts one more",
                        "create table kept as select *, hour as at from ledger_hourly where kind = 'candidate' limit 1;"
                                + " update ledger_hourly l set observed = l.observed + 1 from kept k"
                                + " where l.hour = k.hour and l.kind = k.kind",
                        "update ledger_hourly l set observed = k.observed from kept k"
                                + " where l.hour = k.hour and l.kind = k.kind",
                        List.of("candidate|aggregates", "candidate|facts")));
    }

    private static final String INTERIM = """
            update ledger_hourly l set statuses = a.statuses
            from (
              select date_trunc('hour', application_date, 'UTC') as hour, sum(bit_count(statuses::integer::bit(7))) as statuses
              from applications group by 1) a
            where l.hour = a.hour and l.kind = 'application'
            """;

    private static final String SAME_MARKET_HOUR =
            "(m.hour, m.family, m.country, m.work_mode) = (k.hour, k.family, k.country, k.work_mode)";

    private static Tampering deleted(String rows, String time, List<String> findings) {
        String table = rows.split(" ", -1)[0];
        return new Tampering(
                "a row is deleted from " + rows,
                "create table kept as select *, " + time + " as at from " + rows + " limit 1;" + " delete from " + table
                        + " t using kept k where to_jsonb(t) = to_jsonb(k) - 'at'",
                "insert into " + table + " select (jsonb_populate_record(null::" + table
                        + ", to_jsonb(k))).* from kept k",
                findings);
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void whatIsChangedByHandShowsAndHeals(Tampering tampering, Simulation simulation) throws SQLException {
        ConfigurableApplicationContext processor = startWithMarket(simulation);
        awaitFindings(simulation, List.of());

        execute(simulation, tampering.spoil());
        awaitFindings(simulation, tampering.findings());
        try (Connection connection = simulation.connect()) {
            assertThat(StoredMarket.rows(
                            connection,
                            "select f.kind || '|' || f.place, f.hour = date_trunc('hour', at, 'UTC'), counted <> found"
                                    + " from audit_findings f, kept"))
                    .isEqualTo(tampering.findings().stream()
                            .map(finding -> finding + "|t|t")
                            .toList());
            assertThat(StoredMarket.rows(
                            connection,
                            "select count(*) from audited_ledger where not exact and (findings > 0) and"
                                    + " hour in (select date_trunc('hour', at, 'UTC') from kept)"))
                    .containsExactly("1");
        }
        await("the metric of findings")
                .atMost(DEADLINE)
                .until(() -> gauge(processor, "jobstream.audit.findings")
                        == tampering.findings().size());

        execute(simulation, tampering.restore());
        awaitFindings(simulation, List.of());
    }

    @Test
    void factsThatTheAuditMissesAreMissingAndThoseItFindsBeyondAreUnexpected(Simulation simulation)
            throws SQLException {
        startWithMarket(simulation);
        execute(simulation, "update ledger_hourly set expected = observed");
        awaitFindings(simulation, List.of());
        assertThat(classes(simulation)).isEqualTo("0|0");

        execute(
                simulation,
                "delete from candidates where candidate_id in (select candidate_id from candidates limit 3)");
        await("three to be missing")
                .atMost(DEADLINE)
                .until(() -> classes(simulation).equals("3|0"));

        execute(simulation, "delete from ledger_hourly where kind = 'candidate'");
        await("all that are left to be unexpected")
                .atMost(DEADLINE)
                .until(() -> classes(simulation).matches("0\\|[1-9][0-9]*"));
    }

    @Test
    void theAuditSaysHowMuchItHasCounted(Simulation simulation) throws SQLException {
        ConfigurableApplicationContext processor = startWithMarket(simulation);

        await("an audit of all facts").atMost(DEADLINE).untilAsserted(() -> {
            try (Connection connection = simulation.connect()) {
                assertThat(StoredMarket.rows(
                                connection,
                                "select fact_rows = (select count(*) from job_posts) + (select count(*) from candidates)"
                                        + " + (select count(*) from applications),"
                                        + " hours = (select count(distinct hour) from ledger_hourly) from audits"))
                        .containsExactly("t|t");
            }
        });
        await("the metrics of the ledger")
                .atMost(DEADLINE)
                .until(() -> gauge(processor, "jobstream.ledger.records") == simulation.storedRecords());
        assertThat(gauge(processor, "jobstream.audit.age")).isNotNegative();
    }

    @Test
    void databasesFromBeforeStatusesWereCountedAreInOrder(Simulation simulation) throws SQLException {
        Flyway.configure()
                .dataSource(
                        simulation.jdbcUrl(),
                        simulation.database().user(),
                        simulation.database().password())
                .target("1")
                .load()
                .migrate();
        execute(simulation, """
                select create_day_partitions('2026-11-01');
                insert into applications
                select gen_random_uuid(), timestamptz '2026-11-01Z' + n * interval '40 minutes', gen_random_uuid(),
                  gen_random_uuid(), 50, 'Submitted', '2026-11-01Z', case when n % 3 = 0 then 1 else 67 end, 'Web', '', 'a', 'b', 'c',
                  'd', 'e', 'f'
                from generate_series(0, 30) n;
                insert into ledger_hourly (hour, kind, expected, observed)
                select date_trunc('hour', application_date, 'UTC'), 'application', count(*), count(*)
                from applications group by 1;
                insert into market_hourly (hour, family, country, work_mode, submitted)
                select hour, 'a', 'b', 'd', observed from ledger_hourly
                """);

        simulation.startProcessor(EVERY_SECOND);

        await("an audit of the stored facts")
                .atMost(DEADLINE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> {
                    try (Connection connection = simulation.connect()) {
                        assertThat(StoredMarket.rows(connection, "select fact_rows from audits"))
                                .containsExactly("31");
                        assertThat(StoredMarket.rows(connection, "select kind, place from audit_findings"))
                                .isEmpty();
                    }
                });
    }

    @Test
    void anApplicationOfWhichALaterStatusCameFirstIsNoDifference(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(41, simulation.topics(), 200, Duration.ofDays(2)).stream()
                .filter(record -> !new String(record.value(), UTF_8).contains("\"status\":\"Submitted\""))
                .toList());
        simulation.startProcessor(EVERY_SECOND);
        simulation.awaitAllStored();

        try (Connection connection = simulation.connect()) {
            String stored = StoredMarket.rows(connection, "select clock_timestamp() from applications limit 1")
                    .get(0);
            await("an audit that began when all was stored")
                    .atMost(DEADLINE)
                    .until(() -> StoredMarket.rows(
                                    connection, "select audited_at - duration > '" + stored + "' from audits")
                            .equals(List.of("t")));
        }
        awaitFindings(simulation, List.of());
    }

    private static ConfigurableApplicationContext startWithMarket(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(40, simulation.topics(), 400, Duration.ofDays(2)));
        ConfigurableApplicationContext processor = simulation.startProcessor(EVERY_SECOND);
        simulation.awaitAllStored();
        execute(simulation, INTERIM);
        return processor;
    }

    /** Waits until a round has found this, and nothing else. */
    private static void awaitFindings(Simulation simulation, List<String> findings) {
        await("an audit that finds " + findings).atMost(DEADLINE).untilAsserted(() -> {
            try (Connection connection = simulation.connect()) {
                assertThat(StoredMarket.rows(connection, "select kind, place from audit_findings"))
                        .isEqualTo(findings);
                assertThat(StoredMarket.rows(connection, "select fact_rows > 0 from audits"))
                        .containsExactly("t");
            }
        });
    }

    private static String classes(Simulation simulation) throws SQLException {
        try (Connection connection = simulation.connect()) {
            return StoredMarket.rows(connection, "select sum(missing), sum(unexpected) from audited_ledger")
                    .get(0);
        }
    }

    private static double gauge(ConfigurableApplicationContext processor, String name) {
        return processor
                .getBean(MeterRegistry.class)
                .get(name)
                .tags(name.equals("jobstream.ledger.records") ? new String[] {"class", "observed"} : new String[0])
                .gauge()
                .value();
    }

    private static void execute(Simulation simulation, String sql) throws SQLException {
        try (Connection connection = simulation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
