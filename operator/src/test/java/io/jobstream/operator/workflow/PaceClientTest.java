package io.jobstream.operator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.probe.service.PaceReading;
import io.jobstream.operator.probe.service.ServiceHttp;
import io.jobstream.operator.testing.FakeService;
import io.jobstream.operator.workflow.PaceOutcome.Applied;
import io.jobstream.operator.workflow.PaceOutcome.Refused;
import io.jobstream.operator.workflow.PaceOutcome.Unreachable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceClientTest {

    private static final String ACCELERATED = """
            {"mode":"Accelerated","speed":60.0,
             "anchor":{"wallClock":"2026-11-25T08:00:00Z","simulatedTime":"2026-11-01T00:00:00Z"},
             "target":"2026-11-01T01:00:00Z"}
            """;
    private static final PaceReading SIXTY =
            new PaceReading("Accelerated", 60.0, null, Instant.parse("2026-11-01T01:00:00Z"));

    private final PaceClient client = new PaceClient(new ServiceHttp());

    @Test
    void asksForAnotherPaceWithNothingButWhatBelongsToIt() {
        AtomicReference<String> request = new AtomicReference<>("");
        try (FakeService generator = FakeService.with(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            request.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(body, StandardCharsets.UTF_8));
            FakeService.answer(exchange, 200, ACCELERATED);
        })) {
            PaceOutcome outcome = client.change(generator.uri(), new PaceRequest("Accelerated", 60.0, null));

            assertThat(outcome).isEqualTo(new Applied(SIXTY));
            assertThat(request).hasValue("PUT /pace {\"mode\":\"Accelerated\",\"speed\":60.0}");
        }
    }

    @Test
    void anAppliedPaceIsTheOneThatWasAskedFor() {
        assertThat(PaceRequest.of(SIXTY)).isEqualTo(new PaceRequest("Accelerated", 60.0, null));
        assertThat(PaceRequest.of(SIXTY)).isNotEqualTo(new PaceRequest("Accelerated", 61.0, null));
    }

    @Test
    void aRefusalIsToldInTheGeneratorsWords() {
        String problem = """
                {"type":"about:blank","title":"Not a pace","status":400,"field":"speed",
                 "detail":"speed is -1.0, but must be above 0 and at most 1000000"}
                """;
        try (FakeService generator = FakeService.answering("/pace", 400, problem)) {
            assertThat(client.change(generator.uri(), new PaceRequest("Accelerated", -1.0, null)))
                    .isEqualTo(new Refused("speed is -1.0, but must be above 0 and at most 1000000"));
        }
    }

    @Test
    void aGeneratorThatCannotNowIsAskedAgainLater() {
        String problem = "{\"status\":503,\"detail\":\"Kafka did not take the change (…); ask again in 2 s\"}";
        try (FakeService generator = FakeService.answering("/pace", 503, problem)) {
            assertThat(change(generator.uri()))
                    .isEqualTo(new Unreachable("Kafka did not take the change (…); ask again in 2 s"));
        }
        try (FakeService generator = FakeService.answering("/pace", 500, "<html>")) {
            assertThat(change(generator.uri())).isEqualTo(new Unreachable(generator.uri() + " answers 500"));
        }
    }

    @Test
    void saysWhatKeepsItFromTheGenerator() {
        assertThat(change(URI.create("http://localhost:1")))
                .isEqualTo(new Unreachable("nothing listens at http://localhost:1"));
        assertThat(change(URI.create("http://no-such-host.invalid:8080")))
                .isEqualTo(new Unreachable("the name of http://no-such-host.invalid:8080 is not known"));
        try (FakeService generator = FakeService.answering("/pace", 200, "nonsense")) {
            assertThat(change(generator.uri())).isInstanceOf(Unreachable.class);
        }
    }

    private PaceOutcome change(URI base) {
        return client.change(base, new PaceRequest("RealTime", null, null));
    }
}
