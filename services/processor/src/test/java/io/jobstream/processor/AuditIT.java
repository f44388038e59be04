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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever is changed by hand in the stored market shows, with place and counter, until it is put right. */
@ExtendWith(Platform.class)
class AuditIT {

    /** Within which tampering has to show. */
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private static final String EVERY_SECOND = "jobstream.processor.audit-interval=1s";

    /**
     * @param spoil   keeps in the table "kept" the row that it spoils
     * @param finding place and measure
     */
    private record Tampering(String spoil, String restore, String finding) {}

    /** One of each kind. */
    private static final List<Tampering> TAMPERINGS = List.of(
            deleted("applications", "applications|rows"),
            changed("job_posts", "salary = t.salary + 1", "salary = k.salary", "post_id", "job_posts|digest"),
            rejectedBecameHired(),
            changedInAllRows("places_daily", "applications", "places_daily|applications"));

    private static final List<Tampering> FURTHER_TAMPERINGS = List.of(
            deleted("job_posts", "job_posts|rows"),
            deleted("candidates", "candidates|rows"),
            deleted("application_statuses", "application_statuses|rows"),
            deleted("market_hourly where submitted > 0", "market_hourly|submitted"),
            deleted("candidates_hourly", "candidates_hourly|candidates"),
            deleted("ledger_hourly where kind = 'posting'", "job_posts|rows"),
            changed("job_posts", "company = 'Mine'", "company = k.company", "post_id", "job_posts|digest"),
            changed("applications", "score = t.score / 2", "score = k.score", "application_id", "applications|digest"),
            changed(
                    "applications",
                    "candidate_id = gen_random_uuid()",
                    "candidate_id = k.candidate_id",
                    "application_id",
                    "applications|digest"),
            changed(
                    "market_hourly where rejected > 0",
                    "hired = t.hired + 1, rejected = t.rejected - 1",
                    "hired = k.hired, rejected = k.rejected",
                    "hour, family, country, work_mode",
                    "market_hourly|hired"),
            changed(
                    "market_hourly where submitted > 0",
                    "score_0 = t.score_0 + 1",
                    "score_0 = k.score_0",
                    "hour, family, country, work_mode",
                    "market_hourly|score_0"),
            changedInAllRows("education_daily", "applications", "education_daily|applications"),
            changedInAllRows("employment_daily", "postings", "employment_daily|postings"),
            changedInAllRows("volume_minutely", "candidates", "volume_minutely|candidates"));

    private static Tampering deleted(String rows, String finding) {
        String table = rows.split(" ", -1)[0];
        return new Tampering(
                "create table kept as select * from " + rows + " limit 1; delete from " + table
                        + " t using kept k where to_jsonb(t) = to_jsonb(k)",
                "insert into " + table + " select * from kept",
                finding);
    }

    private static Tampering changed(String rows, String spoil, String restore, String key, String finding) {
        String table = rows.split(" ", -1)[0];
        String same = " from kept k where (" + columns("t", key) + ") = (" + columns("k", key) + ")";
        return new Tampering(
                "create table kept as select * from " + rows + " limit 1; update " + table + " t set " + spoil + same,
                "update " + table + " t set " + restore + same,
                finding);
    }

    /** The status is part of the key: an application may have two at one moment. */
    private static Tampering rejectedBecameHired() {
        String sameMoment = " from kept k where t.application_id = k.application_id and t.status_at = k.status_at"
                + " and t.status = ";
        return new Tampering(
                "create table kept as select * from application_statuses t where status = 'Rejected' and not exists"
                        + " (select from application_statuses h where h.application_id = t.application_id"
                        + " and h.status = 'Hired') limit 1; update application_statuses t set status = 'Hired'"
                        + sameMoment + "'Rejected'",
                "update application_statuses t set status = 'Rejected'" + sameMoment + "'Hired'",
                "application_statuses|digest");
    }

    private static Tampering changedInAllRows(String table, String counter, String finding) {
        return new Tampering(
                "create table kept (); update " + table + " set " + counter + " = " + counter + " + 1000",
                "update " + table + " set " + counter + " = " + counter + " - 1000",
                finding);
    }

    private static String columns(String alias, String key) {
        return alias + "." + key.replace(", ", ", " + alias + ".");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whateverIsChangedByHandShowsAndHeals(Simulation simulation, CapturedOutput output) throws SQLException {
        tamper(simulation, output, TAMPERINGS);
    }

    @Test
    @Tag("long")
    @ExtendWith(OutputCaptureExtension.class)
    void whateverElseIsChangedByHandShowsAndHeals(Simulation simulation, CapturedOutput output) throws SQLException {
        tamper(simulation, output, FURTHER_TAMPERINGS);
    }

    private static void tamper(Simulation simulation, CapturedOutput output, List<Tampering> tamperings)
            throws SQLException {
        ConfigurableApplicationContext processor = startWithMarket(simulation);
        awaitFindings(simulation, 0);

        for (Tampering tampering : tamperings) {
            execute(simulation, tampering.spoil());
            await("an audit that finds " + tampering.finding() + " after: " + tampering.spoil())
                    .atMost(DEADLINE)
                    .until(() -> rows(simulation, "select place, measure from audit_findings")
                            .contains(tampering.finding()));
            execute(simulation, tampering.restore() + "; drop table kept");
            awaitFindings(simulation, 0);
        }

        assertThat(output.getAll()).contains("Audit found ", "Audit found no mismatch any more");
        await("the metric of findings").atMost(DEADLINE).until(() -> gauge(processor, "jobstream.audit.findings") == 0);
    }

    /** What is told stays as old as it is, and says so, until the audit runs again. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void anAuditThatFailsIsToldByItsAgeAndGoesOn(Simulation simulation, CapturedOutput output) throws SQLException {
        ConfigurableApplicationContext processor = startWithMarket(simulation);
        awaitFindings(simulation, 0);
        execute(
                simulation,
                "create function refuse() returns trigger language plpgsql as $$ begin raise 'not now'; end $$;"
                        + " create trigger refuse before insert or update on audits execute function refuse()");

        await("the log to say so")
                .atMost(DEADLINE)
                .until(() -> output.getAll().contains("The audit failed and is tried again: not now"));
        String last = rows(simulation, "select audited_at from audits").get(0);
        await("the age of the last audit to grow")
                .atMost(DEADLINE)
                .until(() -> gauge(processor, "jobstream.audit.age") > 3);
        assertThat(rows(simulation, "select audited_at from audits")).containsExactly(last);

        execute(simulation, "drop trigger refuse on audits");
        awaitFindings(simulation, 0);
    }

    /** Partitions are attached while days are being compared. */
    @Test
    void aMarketThatMovesFromDayToDayRaisesNoAlarm(Simulation simulation) throws SQLException {
        move(simulation, 200, 8);
    }

    @Test
    @Tag("long")
    void aMarketThatMovesThroughManyDaysRaisesNoAlarm(Simulation simulation) throws SQLException {
        move(simulation, 1_500, 60);
    }

    /** Writes a market in pieces of less than a day. */
    private static void move(Simulation simulation, int applications, int pieces) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = TestMarket.records(
                43, simulation.topics(), applications, Duration.ofHours(16).multipliedBy(pieces));
        simulation.startProcessor(EVERY_SECOND);
        int piece = records.size() / pieces;
        for (int from = 0; from < records.size(); from += piece) {
            simulation.write(records.subList(from, Math.min(records.size(), from + piece)));
            simulation.awaitAllStored();
            assertThat(rows(simulation, "select * from audit_findings")).isEmpty();
        }
    }

    @Test
    void factsThatTheAuditMissesAreMissingAndThoseItFindsBeyondAreUnexpected(Simulation simulation)
            throws SQLException {
        startWithMarket(simulation);
        execute(simulation, "update ledger_hourly set expected = observed");
        awaitFindings(simulation, 0);
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

        await("an audit of all facts")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(rows(
                                simulation,
                                "select fact_rows = (select count(*) from job_posts) + (select count(*) from candidates)"
                                        + " + (select count(*) from applications)"
                                        + " + (select count(*) from application_statuses),"
                                        + " hours = (select count(distinct hour) from ledger_hourly) from audits"))
                        .containsExactly("t|t"));
        await("the metrics of the ledger")
                .atMost(DEADLINE)
                .until(() -> gauge(processor, "jobstream.ledger.records") == simulation.storedRecords());
        assertThat(gauge(processor, "jobstream.audit.age")).isNotNegative();
    }

    @Test
    void anApplicationOfWhichALaterStatusCameFirstIsNoMismatch(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(41, simulation.topics(), 200, Duration.ofDays(2)).stream()
                .filter(record -> !new String(record.value(), UTF_8).contains("\"status\":\"Submitted\""))
                .toList());
        simulation.startProcessor(EVERY_SECOND);
        simulation.awaitAllStored();

        awaitFindings(simulation, 0);
    }

    private static ConfigurableApplicationContext startWithMarket(Simulation simulation) {
        simulation.write(TestMarket.records(40, simulation.topics(), 400, Duration.ofDays(2)));
        ConfigurableApplicationContext processor = simulation.startProcessor(EVERY_SECOND);
        simulation.awaitAllStored();
        await("nothing to be parked or on its way any more")
                .atMost(DEADLINE)
                .until(() -> rows(
                                simulation,
                                "select from parked_applications union all select from ledger_hourly_deltas")
                        .isEmpty());
        return processor;
    }

    /** Waits until a round that began after this call has found as many mismatches. */
    private static void awaitFindings(Simulation simulation, int findings) throws SQLException {
        String now = rows(simulation, "select clock_timestamp()").get(0);
        await("an audit with " + findings + " findings").atMost(DEADLINE).untilAsserted(() -> {
            assertThat(rows(simulation, "select audited_at - duration > '" + now + "' and fact_rows > 0 from audits"))
                    .containsExactly("t");
            assertThat(rows(simulation, "select * from audit_findings")).hasSize(findings);
        });
    }

    private static String classes(Simulation simulation) throws SQLException {
        return rows(simulation, "select sum(missing), sum(unexpected + in_flight) from audited_ledger")
                .get(0);
    }

    private static List<String> rows(Simulation simulation, String query) throws SQLException {
        try (Connection connection = simulation.connect()) {
            return StoredMarket.rows(connection, query);
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
