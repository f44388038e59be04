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
import tools.jackson.databind.JsonNode;

/** What the status says that the simulation does, and that nothing that stands still looks well. */
class SimulationStateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    /** A market that is played as it should be; each test changes what it is about. */
    @BeforeEach
    void playAMarket() {
        database.clear();
        database.execute("""
                insert into simulation (market, start, shard_count, written_at, pace_mode, pace_speed, pace_target, target_rate,
                  play_state)
                values ('f00d', '2026-11-01Z', 1, clock_timestamp(), 'Accelerated', 60, '2026-11-03Z', 100, 'Playing');
                insert into shard_progress values (0, '2026-11-02T12:00:00Z');
                insert into stream_offsets (topic, partition, next_offset, end_offset)
                values ('job_posts', 0, 100, 100), ('job_applications', 0, 900, 900);
                insert into throughput select date_trunc('second', now()) - n * interval '1 second', 100
                from generate_series(0, 3599) n
                """);
    }

    @Test
    void nothingStoredIsEmpty() {
        database.clear();
        assertState("Empty", "No generator has reported");
    }

    @Test
    void aMarketThatIsPlayedIsLiveAndTellsItsPace() {
        JsonNode status = api.json("/api/v1/status");
        assertThat(status.get("state").toString())
                .isEqualTo("{\"name\":\"Live\",\"reason\":null,\"until\":null,\"percent\":null,\"secondsLeft\":null}");
        assertThat(status.get("pace").toString())
                .isEqualTo("{\"mode\":\"Accelerated\",\"speed\":60.0,\"eventsPerSecond\":null,"
                        + "\"targetSimulatedTime\":\"2026-11-03T00:00:00Z\",\"targetEventsPerSecond\":100.0}");
    }

    @Test
    void aConstantRateIsTold() {
        database.execute(
                "update simulation set pace_mode = 'ConstantRate', pace_speed = null, pace_events_per_second = 40");
        JsonNode pace = api.json("/api/v1/status").get("pace");
        assertThat(pace.get("eventsPerSecond").asDouble()).isEqualTo(40);
        assertThat(pace.get("speed").isNull()).isTrue();
    }

    @Test
    void aGeneratorThatCatchesUpIsBackfillingWithPercentAndSecondsLeft() {
        database.execute("update simulation set play_state = 'CatchingUp'");
        JsonNode state = assertState("Backfilling");
        assertThat(state.get("percent").asDouble()).isEqualTo(75.0);
        assertThat(state.get("secondsLeft").isNull()).as("not watched yet").isTrue();

        await("seconds left").atMost(PATIENCE).until(() -> {
            database.execute("update shard_progress set progress = progress + interval '1 minute'");
            return !api.json("/api/v1/status").get("state").get("secondsLeft").isNull();
        });
    }

    @Test
    void aGeneratorThatWaitsSaysWhyAndUntilWhen() {
        database.execute("""
                update simulation set play_state = 'Waiting', play_reason = 'The market is 18 days ahead of the clock.',
                  waiting_until = '2026-12-16T00:00:00Z'
                """);
        JsonNode state = assertState("Waiting", "18 days ahead");
        assertThat(state.get("until").asString()).isEqualTo("2026-12-16T00:00:00Z");
    }

    @Test
    void aPausedMarketIsPausedHoweverLongNothingIsStored() {
        database.execute("""
                update simulation set play_state = 'Paused', pace_mode = 'Paused', target_rate = 0;
                delete from throughput
                """);
        assertState("Paused");
    }

    @Test
    void aMarketThatHasEndedIsCompletedHoweverLongAgo() {
        database.execute("""
                update simulation set play_state = 'Completed', written_at = written_at - interval '3 days';
                update stream_offsets set updated_at = updated_at - interval '3 days';
                delete from throughput
                """);
        assertState("Completed");
    }

    @Test
    void aGeneratorThatIsNotHeardIsAStallAndWhatItAskedForIsNotShownAsPresent() {
        database.execute("update simulation set written_at = written_at - interval '16 seconds'");
        assertState("Stalled", "generator has not been heard for 1");
        JsonNode status = api.json("/api/v1/status");
        assertThat(status.get("pace").get("targetSimulatedTime").isNull()).isTrue();
        assertThat(status.get("pace").get("targetEventsPerSecond").isNull()).isTrue();
        assertThat(status.get("lag").get("simulatedSeconds").isNull()).isTrue();
    }

    @Test
    void silenceOfGeneratorAndProcessorIsAStall() {
        database.execute("""
                update simulation set written_at = written_at - interval '10 minutes';
                update stream_offsets set updated_at = updated_at - interval '10 minutes'
                """);
        assertState("Stalled", "Nothing has been stored for 10 min");
    }

    @Test
    void aProcessorThatStoresNothingAlthoughRecordsWaitIsAStall() {
        database.execute("""
                update stream_offsets set updated_at = updated_at - interval '20 seconds';
                update stream_offsets set end_offset = end_offset + 5 where topic = 'job_posts'
                """);
        assertState("Stalled", "processor has stored nothing for 2");
    }

    @Test
    void aPartitionThatDoesNotMoveIsAStallThatNamesIt() {
        database.execute("""
                update stream_offsets set end_offset = end_offset + 5, updated_at = updated_at - interval '70 seconds'
                where topic = 'job_posts'
                """);
        assertState("Stalled", "Partition job_posts-0 has not moved");
    }

    @Test
    void aProcessorThatIsBehindButMovesIsBackfilling() {
        database.execute("""
                update simulation set written_at = written_at - interval '5 minutes';
                update stream_offsets set end_offset = end_offset + 100000
                """);
        JsonNode state = assertState("Backfilling", "still to be stored");
        assertThat(state.get("percent").isNull()).as("of an old target").isTrue();
    }

    @Test
    void noEventsAlthoughThePaceAsksForThemIsAStall() {
        database.execute("delete from throughput where second > clock_timestamp() - interval '1 minute'");
        await("a stall, once the pace is known to be old enough")
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    database.execute("update simulation set written_at = clock_timestamp()");
                    assertState("Stalled", "The pace asks for events");
                });
        database.execute("update simulation set target_rate = 0.01");
        assertState("Live");
    }

    private static JsonNode assertState(String name) {
        JsonNode state = api.json("/api/v1/status").get("state");
        assertThat(state.get("name").asString()).as(state.toString()).isEqualTo(name);
        return state;
    }

    private static JsonNode assertState(String name, String reason) {
        JsonNode state = assertState(name);
        assertThat(state.get("reason").asString()).contains(reason);
        return state;
    }
}
