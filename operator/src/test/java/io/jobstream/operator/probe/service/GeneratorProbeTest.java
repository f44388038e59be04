package io.jobstream.operator.probe.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.testing.FakeService;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GeneratorProbeTest {

    private static final String ACCELERATED = """
            {"mode":"Accelerated","speed":60.0,
             "anchor":{"wallClock":"2026-11-25T08:00:00Z","simulatedTime":"2026-11-01T00:00:00Z"},
             "target":"2026-11-01T01:00:00Z"}
            """;
    private static final PaceReading SIXTY =
            new PaceReading("Accelerated", 60.0, null, Instant.parse("2026-11-01T01:00:00Z"));

    private final GeneratorProbe client = new GeneratorProbe(new ServiceHttp());

    @Test
    void readsThePaceInForce() {
        try (FakeService generator = FakeService.answering("/pace", 200, ACCELERATED)) {
            assertThat(client.pace(generator.uri())).contains(SIXTY);
        }
    }

    @Test
    void aPaceWithoutLimitHasNoTarget() {
        try (FakeService generator = FakeService.answering("/pace", 200, "{\"mode\":\"Unbounded\"}")) {
            assertThat(client.pace(generator.uri())).contains(new PaceReading("Unbounded", null, null, null));
        }
    }

    @Test
    void knowsNoPaceBeforeTheGeneratorDoes() {
        try (FakeService generator =
                FakeService.answering("/pace", 503, "{\"detail\":\"the pace is not known yet\"}")) {
            assertThat(client.pace(generator.uri())).isEmpty();
        }
    }

    @Test
    void readsTheReadinessOfAReplicaThatPlays() {
        String up = """
                {"status":"UP","groups":["readiness"],"components":{"generator":{"status":"UP","details":
                  {"state":"Playing","simulated":"2026-11-01T03:00:00Z","shards":16}},
                  "readinessState":{"status":"UP"}}}
                """;
        try (FakeService generator = FakeService.answering("/actuator/health/readiness", 200, up)) {
            assertThat(client.readiness(generator.uri()))
                    .contains(new GeneratorReading(true, "Playing", null, Instant.parse("2026-11-01T03:00:00Z"), 16));
        }
    }

    @Test
    void readsTheReadinessOfAReplicaThatIsNotReadyFromItsRefusal() {
        String down = """
                {"status":"OUT_OF_SERVICE","components":{"generator":{"status":"OUT_OF_SERVICE","details":
                  {"state":"Connecting","problem":"Kafka does not answer"}}}}
                """;
        try (FakeService generator = FakeService.answering("/actuator/health/readiness", 503, down)) {
            assertThat(client.readiness(generator.uri()))
                    .contains(new GeneratorReading(false, "Connecting", "Kafka does not answer", null, null));
        }
    }

    @Test
    void knowsWhenAReplicaHasPlayedAllThereIs() {
        assertThat(new GeneratorReading(true, "Completed", null, null, 4).completed())
                .isTrue();
        assertThat(new GeneratorReading(true, "Playing", null, null, 4).completed())
                .isFalse();
    }

    @Test
    void aReadinessWithoutTheGeneratorIsNone() {
        try (FakeService generator =
                FakeService.answering("/actuator/health/readiness", 503, "{\"status\":\"DOWN\"}")) {
            assertThat(client.readiness(generator.uri())).isEmpty();
        }
    }
}
