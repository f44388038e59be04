package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the status says, from the tables that the processor keeps. */
class StatusTest {

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;

    @BeforeAll
    static void start() {
        database = MarketDatabase.withSchema(directory);
        api = ApiService.on(database.port());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void anEmptyDatabaseHasAStatusToo() {
        JsonNode status = api.json("/api/v1/status");
        assertThat(status.get("simulatedTime").isNull()).isTrue();
        assertThat(status.get("pace").isNull()).isTrue();
        assertThat(status.get("events").get("applications").asLong()).isZero();
        assertThat(api.json("/api/v1/applications/volume").get("points")).isEmpty();
        assertThat(api.json("/api/v1/places").get("cities")).isEmpty();
        assertThat(api.json("/api/v1/scores/distribution").get("mean").isNull()).isTrue();
        assertThat(api.json("/api/v1/filters").get("from").isNull()).isTrue();
    }

    @Test
    void simulatedTimeIsThatOfTheSlowestShardOnceAllAreKnown() {
        database.execute("""
                insert into simulation (market, start, shard_count, written_at, pace_mode, pace_target, target_rate, play_state)
                values ('f00d', '2026-11-01Z', 3, clock_timestamp(), 'RealTime', '2026-11-02T00:00:05.250Z', 12.5, 'Playing');
                insert into shard_progress values (0, '2026-11-02T00:00:03Z'), (1, '2026-11-02T00:00:01Z')
                """);
        assertThat(api.json("/api/v1/status").get("simulatedTime").isNull()).isTrue();

        database.execute("insert into shard_progress values (2, '2026-11-02T00:00:02Z')");
        JsonNode status = api.json("/api/v1/status");
        assertThat(status.get("simulatedTime").asString()).isEqualTo("2026-11-02T00:00:01Z");
        assertThat(status.get("start").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(status.get("pace").get("mode").asString()).isEqualTo("RealTime");
        assertThat(status.get("pace").get("targetEventsPerSecond").asDouble()).isEqualTo(12.5);
        assertThat(status.get("lag").get("simulatedSeconds").asDouble()).isEqualTo(4.25);
    }

    @Test
    void eventsAndExactnessAreThoseOfTheLedger() {
        database.execute("""
                insert into ledger_hourly (hour, kind, expected, observed) values
                  ('2026-11-01T00:00Z', 'posting', 10, 10), ('2026-11-01T01:00Z', 'posting', 7, 5),
                  ('2026-11-01T00:00Z', 'candidate', 4, 4), ('2026-11-01T00:00Z', 'application', 100, 103),
                  ('2026-11-01T00:00Z', 'status_change', 50, 41);
                update ledger_hourly set expected_late = 3, late = 2, expected_duplicated = 4, duplicated = 5,
                  expected_dead = 6, dead = 7
                where kind = 'candidate';
                insert into ledger_hourly (hour, kind, dead) values ('2026-11-01T01:00Z', 'ledger', 1);
                insert into audits values (true, '2026-11-20Z', interval '1.5 s', 5, 160)
                """);
        park(3);
        JsonNode status = api.json("/api/v1/status");
        assertThat(status.get("events").toString())
                .isEqualTo("{\"postings\":15,\"candidates\":4,\"applications\":103,\"statusChanges\":41}");
        assertThat(status.get("exactness").toString())
                .isEqualTo(
                        "{\"exact\":false,\"expected\":171,\"observed\":163,\"missing\":11,\"unexpected\":3,\"inFlight\":0,"
                                + "\"expectedLate\":3,\"late\":2,\"expectedDuplicated\":4,\"duplicated\":5,"
                                + "\"expectedDead\":6,\"dead\":8,\"parked\":3,\"unmerged\":0,\"audit\":{\"auditedAt\":"
                                + "\"2026-11-20T00:00:00Z\",\"durationSeconds\":1.5,\"hours\":5,\"factRows\":160,\"findings\":0}}");
    }

    @Test
    void theMarketIsExactWhereBothSidesAndTheAuditAgree() {
        assertThat(isExact()).as("without an audit").isFalse();
        audited();
        assertThat(isExact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_hourly set observed = 99",
                "update ledger_hourly set observed = 101",
                "update ledger_hourly set late = 1",
                "update ledger_hourly set expected_late = 1",
                "update ledger_hourly set duplicated = 1",
                "update ledger_hourly set expected_duplicated = 1",
                "update ledger_hourly set dead = 1",
                "update ledger_hourly set expected_dead = 1",
                "insert into ledger_hourly (hour, kind, dead) values ('2026-11-01T05:00Z', 'ledger', 1)",
                "insert into audit_findings values ('2026-11-01T00:00Z', 'application', 'applications', 'digest', 7, 6, 1)",
                "insert into audit_findings values ('2026-11-01T03:00Z', 'candidate', 'candidates_hourly', 'candidates', 0, 1, 1)",
                "update ledger_hourly set expected = 0, observed = 0"
                        + "; insert into audit_findings values ('2026-11-01T00:00Z', 'application', 'applications', 'rows', 0, 1, 1)"
            })
    void theMarketIsNotExactWhereAnythingDiffers(String difference) {
        audited();

        database.execute(difference);

        assertThat(isExact()).isFalse();
        JsonNode differing = api.json("/api/v1/ledger?only=differing").get("entries");
        assertThat(differing).hasSize(1);
        assertThat(differing.get(0).get("exact").asBoolean()).isFalse();
    }

    @Test
    void theMarketIsNotExactWhileAnApplicationIsParked() {
        audited();
        park(1);
        assertThat(isExact()).isFalse();
    }

    @Test
    void theMarketIsNotExactWhileSomethingIsStoredAndNotCountedForLong() {
        audited();
        database.execute("insert into ledger_hourly_deltas (hour, kind) values ('{2026-11-01T00:00Z}', '{posting}')");

        await("word that the counts are behind").atMost(Duration.ofMinutes(1)).until(() -> !isExact());
        assertThat(api.json("/api/v1/status").get("exactness").get("unmerged").asLong())
                .isEqualTo(1);

        database.execute("select fold_deltas()");
        assertThat(isExact()).isTrue();
    }

    @Test
    void whatIsStoredBeforeTheLedgerTellsOfItIsInFlight() {
        audited();
        database.execute("""
                insert into store_identity (topic_prefix, kafka_cluster_id) values ('', 'c');
                insert into stream_offsets (topic, partition, next_offset, end_offset, last_written_at)
                values ('market_ledger', 0, 10, 12, '2026-11-20T00:00:00Z');
                update ledger_hourly set observed = 103, observed_until = '2026-11-20T00:00:01Z'
                """);
        JsonNode exactness = api.json("/api/v1/status").get("exactness");
        assertThat(exactness.get("inFlight").asLong()).isEqualTo(3);
        assertThat(exactness.get("unexpected").asLong()).isZero();
        assertThat(api.json("/api/v1/ledger")
                        .get("entries")
                        .get(0)
                        .get("inFlight")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void whatTheAuditDoesNotFindIsMissing() {
        audited();

        database.execute("""
                insert into audit_findings values
                  ('2026-11-01T00:00Z', 'application', 'applications', 'rows', 100, 97, 1),
                  ('2026-11-01T00:00Z', 'application', 'applications', 'digest', 140, 135, 1),
                  ('2026-11-01T04:00Z', 'posting', 'job_posts', 'rows', 0, 2, 1)
                """);

        JsonNode exactness = api.json("/api/v1/status").get("exactness");
        assertThat(exactness.get("observed").asLong()).isEqualTo(100);
        assertThat(exactness.get("missing").asLong()).isEqualTo(3);
        assertThat(exactness.get("unexpected").asLong()).isEqualTo(2);
        assertThat(exactness.get("audit").get("findings").asLong()).isEqualTo(3);
    }

    /** An hour of applications, and an audit that found nothing. */
    private static void audited() {
        database.execute("""
                insert into ledger_hourly (hour, kind, expected, observed) values
                  ('2026-11-01T00:00Z', 'application', 100, 100);
                insert into audits values (true, '2026-11-20Z', interval '1 s', 1, 100)
                """);
    }

    private static boolean isExact() {
        return api.json("/api/v1/status").get("exactness").get("exact").asBoolean();
    }

    private static void park(int applications) {
        database.execute("""
                insert into parked_applications (application_id, status, application_date, post_id, post_date, candidate_id,
                  registered_at, score, status_at, application_method, match_reason, family, late)
                select gen_random_uuid(), 'Submitted', now(), gen_random_uuid(), now(), gen_random_uuid(), now(), 50, now(),
                  'Email', 'Skills', 'Sales', false from generate_series(1, %d)
                """.formatted(applications));
    }

    @Test
    void lagIsWhatThePartitionsStillHold() {
        database.execute("""
                insert into stream_offsets (topic, partition, next_offset, end_offset) values
                  ('job_posts', 0, 90, 100), ('job_posts', 1, 50, 50), ('job_applications', 0, 7, 20)
                """);
        assertThat(api.json("/api/v1/status").get("lag").get("records").asLong())
                .isEqualTo(23);
    }

    @Test
    void theAchievedRateIsTheMeanOfTenCompleteSeconds() {
        // The second under way and those older than ten do not count, however long this test takes to ask.
        database.execute("""
                insert into throughput
                select date_trunc('second', now()) + n * interval '1 second', 500
                from generate_series(-3600, 3600) n
                """);
        assertThat(api.json("/api/v1/status").get("achievedEventsPerSecond").asDouble())
                .isEqualTo(500.0);
    }
}
