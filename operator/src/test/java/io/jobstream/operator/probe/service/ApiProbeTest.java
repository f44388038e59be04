package io.jobstream.operator.probe.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.testing.FakeService;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiProbeTest {

    private static final String PATH = "/api/v1/status";
    /** Far above the limit of 3 s, far below for ever. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final String FULL = """
            {"simulatedTime":"2026-11-02T10:00:00Z","start":"2026-11-01T00:00:00Z","market":"f00d",
             "pace":{"mode":"Accelerated","targetSimulatedTime":"2026-11-02T10:00:05.500Z","targetEventsPerSecond":120.5},
             "achievedEventsPerSecond":118.25,
             "events":{"postings":1,"candidates":2,"applications":3,"statusChanges":4,"offers":5},
             "lag":{"records":17,"simulatedSeconds":5.5},
             "exactness":{"exact":false,"expected":11,"observed":10,"missing":1,"unexpected":0,"expectedLate":2,"late":2,
               "expectedDuplicated":3,"duplicated":4,"expectedDead":0,"dead":5,"parked":6,"audit":null},
             "updatedAt":"2026-11-25T08:00:00.123Z","news":{"unknown":[1,2]}}
            """;

    private static final String EMPTY = """
            {"simulatedTime":null,"start":null,"market":null,"pace":null,"achievedEventsPerSecond":0.0,
             "events":{"postings":0,"candidates":0,"applications":0,"statusChanges":0},
             "lag":{"records":0,"simulatedSeconds":null},
             "exactness":{"exact":false,"expected":0,"observed":0,"missing":0,"unexpected":0,"expectedLate":0,"late":0,
               "expectedDuplicated":0,"duplicated":0,"expectedDead":0,"dead":0,"parked":0,"audit":null},
             "updatedAt":null}
            """;

    private final ApiProbe client = new ApiProbe(new ServiceHttp());

    @Test
    void readsWhatItKnowsAndIgnoresWhatItDoesNot() {
        try (FakeService api = FakeService.answering(PATH, 200, FULL)) {
            assertThat(client.status(api.uri()))
                    .contains(new ApiStatus(
                            Instant.parse("2026-11-02T10:00:00Z"),
                            Instant.parse("2026-11-01T00:00:00Z"),
                            new ApiStatus.Pace("Accelerated", Instant.parse("2026-11-02T10:00:05.500Z"), 120.5),
                            118.25,
                            new ApiStatus.Events(1, 2, 3, 4),
                            new ApiStatus.Lag(17, 5.5),
                            new ApiStatus.Exactness(false, 11, 10, 1, 0, 2, 4, 5, 6),
                            Instant.parse("2026-11-25T08:00:00.123Z")));
        }
    }

    @Test
    void aMarketThatHasNotBegunHasAStatusToo() {
        try (FakeService api = FakeService.answering(PATH, 200, EMPTY)) {
            assertThat(client.status(api.uri())).hasValueSatisfying(status -> {
                assertThat(status.simulatedTime()).isNull();
                assertThat(status.pace()).isNull();
                assertThat(status.lag().simulatedSeconds()).isNull();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>starting</html>",
                "{\"events\":",
                "{\"events\":null,\"lag\":{},\"exactness\":{}}",
                "{\"events\":{},\"lag\":{},\"exactness\":{},\"updatedAt\":\"yesterday\"}"
            })
    void whatIsNoStatusIsNone(String body) {
        try (FakeService api = FakeService.answering(PATH, 200, body)) {
            assertThat(client.status(api.uri())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 404, 500, 503})
    void anAnswerOtherThanOkIsNone(int status) {
        try (FakeService api = FakeService.with(exchange -> exchange.sendResponseHeaders(status, -1))) {
            assertThat(client.status(api.uri())).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        try (FakeService api = FakeService.with(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(part);
            }
        })) {
            assertThat(Assertions.assertTimeout(DEADLINE, () -> client.status(api.uri())))
                    .isEmpty();
        }
    }

    @Test
    void isWaitedForOnlySoLongWhetherNothingComesOrNeverTheRest() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        FakeService.Script silent = exchange -> await(end);
        FakeService.Script halting = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
        };
        try (FakeService first = FakeService.with(silent);
                FakeService second = FakeService.with(halting)) {
            List<CompletableFuture<Optional<ApiStatus>>> answers = Stream.of(first, second)
                    .map(api -> CompletableFuture.supplyAsync(() -> client.status(api.uri())))
                    .toList();
            for (CompletableFuture<Optional<ApiStatus>> answer : answers) {
                assertThat(answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            }
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyThereIsNoStatus() throws IOException {
        assertThat(client.status(URI.create("http://localhost:" + closedPort())))
                .isEmpty();
        assertThat(client.status(URI.create("http://no-such-host.invalid"))).isEmpty();
    }

    @Test
    void anInterruptedThreadStaysSo() {
        try (FakeService api = FakeService.answering(PATH, 200, FULL)) {
            Thread.currentThread().interrupt();
            assertThat(client.status(api.uri())).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
