package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.MarketApi;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A market on a Kafka that is named by its servers. All tests share it, and each leaves it playing. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketE2E {

    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final String ACCELERATED = "{spec: {pace: {mode: Accelerated, speed: 300, eventsPerSecond: null}}}";

    private Simulation market;
    private MarketApi api;

    @BeforeAll
    void begin(Platform platform, TestNamespace namespace) {
        platform.chart();
        market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .with("spec.pace", "{mode: Accelerated, speed: 300}")
                        .onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();
        api = market.api();
    }

    @Test
    void theApiAndThePageShowTheMarket() {
        api.awaitProgress();

        assertThat(api.get("/")).contains("<!doctype html>").contains("JobStream");
        assertThat(api.json("/api/v1/status")
                        .path("events")
                        .path("applications")
                        .asLong())
                .isPositive();
        market.await("to tell of its events", SECONDS, state -> {
            assertThat(state.status("/events/applications").asLong()).isPositive();
            assertThat(Instant.parse(state.status("/simulatedTime").asText())).isAfter("2026-01-01T00:00:00Z");
            assertThat(state.status("/endpoints/topicPrefix").asText()).isEqualTo(market.topicPrefix());
        });
    }

    @Test
    void kubectlGetTellsHowItGoes() {
        market.await(
                "to tell of its rate",
                SECONDS,
                state -> assertThat(state.status("/pace/achieved").asDouble()).isPositive());
        String[] lines = market.namespace()
                .kubectl("get", "jss", "-o", "wide")
                .lines()
                .map(line -> line.replaceAll(" {2,}", "|"))
                .toArray(String[]::new);

        assertThat(lines[0])
                .isEqualToIgnoringCase(
                        "NAME|READY|PHASE|SIMULATED|PACE|RATE|LAG|OBSERVED|AGE|EVENTS|EXACT|DASHBOARD|REASON");
        assertThat(lines[1]).startsWith("market|True|Running|").contains("|Accelerated|");
    }

    @Test
    void aChangedPaceIsPlayedWithoutARestart() {
        Map<String, Integer> before = market.podStarts();
        market.change("{spec: {pace: {mode: ConstantRate, speed: null, eventsPerSecond: 40}}}");

        market.await("to play at a constant rate", SECONDS, state -> {
            assertThat(state.condition("PaceApplied").status()).isEqualTo("True");
            assertThat(state.status("/pace/mode").asText()).isEqualTo("ConstantRate");
        });
        Await.until("40 events a second to be stored", A_WHILE, () -> {
            JsonNode status = api.status();
            assertThat(status.at("/pace/mode").asText()).isEqualTo("ConstantRate");
            assertThat(status.path("achievedEventsPerSecond").asDouble()).isBetween(30.0, 50.0);
        });
        market.change(ACCELERATED);
        Await.until(
                "the market to be accelerated again",
                SECONDS,
                () -> assertThat(api.status().at("/pace/mode").asText()).isEqualTo("Accelerated"));
        assertThat(market.podStarts()).isEqualTo(before);
    }

    @Test
    void generatorsComeAndGoAndNothingIsLostOrDoubled() {
        Map<String, Integer> before = market.podStarts();
        market.scale(3);
        market.awaitPods("generator", 3);
        market.await("to tell of three generators", SECONDS, state -> {
            assertThat(state.status("/replicas").asInt()).isEqualTo(3);
            assertThat(state.condition("GeneratorReady").status()).isEqualTo("True");
        });
        api.awaitProgress();
        market.scale(1);
        market.awaitPods("generator", 1);

        api.awaitExactSoFar();
        assertThat(market.podStarts()).containsAllEntriesOf(before);
    }

    @Test
    void processorsComeAndGoAndNothingIsLostOrDoubled() {
        Map<String, Integer> before = market.podStarts();
        market.change("{spec: {processor: {replicas: 2}}}");
        market.awaitPods("processor", 2);
        api.awaitProgress();
        assertThat(market.podStarts()).containsAllEntriesOf(before);
        market.change("{spec: {processor: {replicas: 1}}}");
        market.awaitPods("processor", 1);

        api.awaitExactSoFar();
    }

    @Test
    void aSuspendedMarketStandsStillAndGoesOnWhereItStopped() {
        market.change("{spec: {suspend: true}}");
        market.awaitPhase("Suspended", A_WHILE);
        market.awaitPods("generator", 0);
        market.awaitPods("processor", 0);

        long stored = api.events();
        Instant simulated = api.simulatedTime();
        assertThat(market.pods("database")).hasSize(1);
        assertThat(api.get("/")).contains("JobStream");
        assertThat(api.status().at("/exactness/missing").asLong()).isZero();
        assertThat(api.status().at("/exactness/unexpected").asLong()).isZero();

        market.change("{spec: {suspend: false}}");
        market.awaitReady();
        Await.until(
                "the market to go on", A_WHILE, () -> assertThat(api.events()).isGreaterThan(stored));
        assertThat(api.simulatedTime()).isAfterOrEqualTo(simulated);
        api.awaitExactSoFar();
    }
}
