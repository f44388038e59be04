package io.jobstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedSchemaRegistry;
import io.jobstream.embedded.Ports;
import io.jobstream.events.EventFormat;
import io.jobstream.events.Topics;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.generator.journal.Journal;
import io.jobstream.generator.spec.MarketFactory;
import io.jobstream.generator.spec.MarketRefusedException;
import io.jobstream.generator.spec.MarketResolver;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.CommittedTopics;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.generator.topics.MarketTopics;
import io.jobstream.market.Disorder;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.runtime.KafkaProperties;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratorServiceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(directory, 0);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void isReadyAndTellsItsFiguresWhileItPlays() throws Exception {
        try (ConfigurableApplicationContext service =
                start(kafka.bootstrapServers(), "--jobstream.market.backfill=1h")) {
            await("readiness").atMost(TIMEOUT).until(() -> status(service, "/actuator/health/readiness") == 200);
            await("the backfill is played").atMost(TIMEOUT).until(() -> {
                Reading.Position position =
                        service.getBean(GeneratorProgress.class).read().position();
                return position != null && position.lagSeconds() < 5;
            });

            assertThat(get(service, "/actuator/prometheus").body())
                    .contains("jobstream_generator_events_total{kind=\"application\"}")
                    .contains("jobstream_generator_bytes_total{kind=\"posting\"}")
                    .contains("jobstream_generator_transaction_seconds_count")
                    .contains("jobstream_generator_transactions_aborted_total 0.0")
                    .contains("jobstream_generator_shards_owned 32.0")
                    .containsPattern("jobstream_generator_rate_target [0-9.]*[1-9]")
                    .containsPattern("jobstream_generator_lag_seconds \\d")
                    .containsPattern("jobstream_generator_simulated_time_seconds 1\\.\\d+E9");
        }
    }

    @Test
    void itsFiguresAreThoseOfTheLedger() throws Exception {
        try (ConfigurableApplicationContext service = start(
                kafka.bootstrapServers(),
                "--jobstream.kafka.topic-prefix=figures.",
                "--jobstream.market.start=2026-11-01T00:00:00Z",
                "--jobstream.market.disorder.late=0.1",
                "--jobstream.market.disorder.duplicated=0.1",
                "--jobstream.market.disorder.corrupted=0.1",
                "--jobstream.pace.mode=Unbounded",
                "--jobstream.until.time=2026-11-01T12:00:00Z")) {
            await("completion")
                    .atMost(TIMEOUT)
                    .until(() -> service.getBean(GeneratorProgress.class).read().state() == State.COMPLETED);

            Collection<HourCount> hours = CommittedTopics.hours(
                            new CommittedTopics(kafka.bootstrapServers(), new Topics("figures.")).ledger())
                    .values();
            assertThat(metric(service, "jobstream_generator_events_total{kind=\"posting\"}"))
                    .isEqualTo(sum(hours, hour -> hour.written().postings()));
            assertThat(metric(service, "jobstream_generator_events_total{kind=\"candidate\"}"))
                    .isEqualTo(sum(hours, hour -> hour.written().candidates()));
            assertThat(metric(service, "jobstream_generator_events_total{kind=\"application\"}"))
                    .isEqualTo(sum(hours, hour -> hour.written().applications()));
            assertThat(metric(service, "jobstream_generator_events_total{kind=\"status_change\"}"))
                    .isEqualTo(sum(hours, hour -> hour.written().statusChanges()));
            assertThat(metric(service, "jobstream_generator_disorder_total{class=\"late\"}"))
                    .isPositive()
                    .isEqualTo(sum(hours, hour -> all(hour.late())));
            assertThat(metric(service, "jobstream_generator_disorder_total{class=\"duplicated\"}"))
                    .isPositive()
                    .isEqualTo(sum(hours, hour -> all(hour.duplicated())));
            assertThat(metric(service, "jobstream_generator_disorder_total{class=\"corrupted\"}"))
                    .isPositive()
                    .isEqualTo(sum(hours, hour -> all(hour.corrupted())));
            assertThat(metric(service, "jobstream_generator_transaction_seconds_count"))
                    .isPositive();
            assertThat(metric(service, "jobstream_generator_transactions_aborted_total"))
                    .isZero();
            assertThat(metric(service, "jobstream_generator_shards_owned")).isEqualTo(32);
            assertThat(metric(service, "jobstream_generator_lag_seconds")).isZero();
            assertThat(metric(service, "jobstream_generator_rate_target")).isZero();
            assertThat(metric(service, "jobstream_generator_simulated_time_seconds"))
                    .isEqualTo(Instant.parse("2026-11-01T12:00:00Z").getEpochSecond());
            await("the replica has heard of its own progress")
                    .atMost(TIMEOUT)
                    .until(() -> metric(service, "jobstream_generator_skew_seconds") == 0);
        }
    }

    private static double sum(Collection<HourCount> hours, ToLongFunction<HourCount> count) {
        return hours.stream().mapToLong(count).sum();
    }

    private static long all(Counts counts) {
        return counts.postings() + counts.candidates() + counts.applications() + counts.statusChanges();
    }

    @Test
    void tellsItsPaceAndTakesAnother() throws Exception {
        try (ConfigurableApplicationContext service = start(
                kafka.bootstrapServers(),
                "--jobstream.kafka.topic-prefix=pace.",
                "--jobstream.market.backfill=1h",
                "--jobstream.pace.mode=Accelerated",
                "--jobstream.pace.speed=2")) {
            await("readiness").atMost(TIMEOUT).until(() -> status(service, "/actuator/health/readiness") == 200);

            JsonNode before = json(get(service, "/pace"));
            assertThat(before.get("mode").stringValue()).isEqualTo("Accelerated");
            assertThat(before.get("speed").doubleValue()).isEqualTo(2);
            HttpResponse<String> answer = put(service, "{\"mode\":\"ConstantRate\",\"eventsPerSecond\":500}");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode changed = json(answer);
            assertThat(changed.get("mode").stringValue()).isEqualTo("ConstantRate");
            assertThat(changed.get("eventsPerSecond").doubleValue()).isEqualTo(500);
            assertThat(changed.has("speed")).isFalse();
            assertThat(json(get(service, "/pace")).get("anchor")).isEqualTo(changed.get("anchor"));
            assertThat(Instant.parse(changed.at("/anchor/simulatedTime").stringValue()))
                    .isAfterOrEqualTo(
                            Instant.parse(before.at("/anchor/simulatedTime").stringValue()));
            await("the metric follows")
                    .atMost(TIMEOUT)
                    .until(() -> metric(service, "jobstream_generator_rate_target") == 500);
            assertThat(json(put(service, "{\"mode\":\"Unbounded\"}")).has("target"))
                    .isFalse();
        }
    }

    @Test
    void waitsForTheSchemaRegistry() throws Exception {
        int port = Ports.free();
        try (ConfigurableApplicationContext service = start(
                kafka.bootstrapServers(),
                "--jobstream.kafka.topic-prefix=avro.",
                "--jobstream.kafka.format=avro",
                "--jobstream.kafka.schema-registry=http://localhost:" + port,
                "--jobstream.market.backfill=1h")) {
            await("a word about the registry")
                    .atMost(TIMEOUT)
                    .until(() -> get(service, "/actuator/health/readiness")
                            .body()
                            .contains("the schema registry at http://localhost:" + port));
            try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(port, List.of())) {
                await("readiness").atMost(TIMEOUT).until(() -> status(service, "/actuator/health/readiness") == 200);
                assertThat(HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(
                                                        registry.address().resolve("/subjects"))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body())
                        .isEqualTo("""
                                ["avro.candidate_info-value","avro.job_applications-value","avro.job_posts-value"]""");
            }
        }
    }

    @Test
    void aMarketKeepsItsFormat() {
        KafkaProperties settings = new KafkaProperties(
                kafka.bootstrapServers(),
                "format.",
                1,
                (short) 1,
                Duration.ofDays(1),
                EventFormat.JSON,
                null,
                Map.of());
        new MarketTopics(settings).createSpecTopic();
        RequestedMarket requested = new RequestedMarket(
                new MarketSpec(42, Instant.parse("2026-11-01T00:00:00Z"), 20_000, 16.7, 32, Disorder.NONE), true);
        Journal topic = new Journal(settings, settings.topics().spec());
        MarketFactory factory = spec -> new StepMarket(spec, 1_000);

        Market begun = new MarketResolver(requested, EventFormat.AVRO, topic, factory).resolve();

        assertThat(new MarketResolver(requested, EventFormat.AVRO, topic, factory)
                        .resolve()
                        .fingerprint())
                .isEqualTo(begun.fingerprint());
        assertThatThrownBy(() -> new MarketResolver(requested, EventFormat.JSON, topic, factory).resolve())
                .isInstanceOf(MarketRefusedException.class)
                .hasMessageStartingWith("jobstream.kafka.format is json, but topic format.market_spec holds a market in"
                        + " avro: set it to avro, or play into topics of its own");
    }

    @Test
    void refusesAnImpossiblePaceAndNamesTheField() throws Exception {
        try (ConfigurableApplicationContext service =
                start(kafka.bootstrapServers(), "--jobstream.kafka.topic-prefix=refused-pace.")) {
            assertRefused(put(service, ""), "body", "is not");
            assertRefused(put(service, "[1]"), "body", "is not a JSON object");
            assertRefused(put(service, "{}"), "mode", "RealTime, Accelerated, ConstantRate, Unbounded");
            assertRefused(put(service, "{\"mode\":\"Warp\"}"), "mode", "'Warp'");
            assertRefused(put(service, "{\"mode\":\"Accelerated\"}"), "speed", "is missing");
            assertRefused(put(service, "{\"mode\":\"Accelerated\",\"speed\":0}"), "speed", "at most 1000000");
            assertRefused(put(service, "{\"mode\":\"Accelerated\",\"speed\":\"9\"}"), "speed", "a number");
            assertRefused(
                    put(service, "{\"mode\":\"ConstantRate\",\"eventsPerSecond\":1e9}"),
                    "eventsPerSecond",
                    "at most 10000000");
            assertRefused(
                    put(service, "{\"mode\":\"RealTime\",\"speed\":2}"), "speed", "belongs to the mode Accelerated");
            assertRefused(put(service, "{\"mode\":\"RealTime\",\"warp\":2}"), "warp", "is not known");
        }
    }

    @Test
    void takesAPaceOnlyFromItsOwnSiteInASmallBodyOfJsonThatEnds() throws Exception {
        try (ConfigurableApplicationContext service = start(
                kafka.bootstrapServers(),
                "--jobstream.kafka.topic-prefix=guarded.",
                "--jobstream.market.backfill=1h",
                "--jobstream.http.allowed-hosts=jobs.example.com")) {
            await("readiness").atMost(TIMEOUT).until(() -> status(service, "/actuator/health/readiness") == 200);
            Socket endless = connect(service);
            endless.getOutputStream()
                    .write(request(
                            "localhost", "content-type: application/json\r\ncontent-length: 99\r\n", "{\"mode\""));

            String json = "content-type: application/json\r\n";
            String own = "127.0.0.1:8080";
            assertThat(raw(service, own, json, "{\"mode\":\"Unbounded\"}")).startsWith("HTTP/1.1 200 ");
            assertThat(raw(service, "jobs.example.com", json, "{\"mode\":\"RealTime\"}"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(raw(service, "evil.example.com", json, "{\"mode\":\"Unbounded\"}"))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("jobstream.http.allowed-hosts");
            assertThat(raw(service, own, json + "origin: http://evil.example.com\r\n", "{\"mode\":\"Unbounded\"}"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(raw(service, own, "content-type: text/plain\r\n", "{\"mode\":\"Unbounded\"}"))
                    .startsWith("HTTP/1.1 415 ")
                    .contains("application/problem+json", "application/json");
            assertThat(raw(service, own, "", "{\"mode\":\"Unbounded\"}")).startsWith("HTTP/1.1 415 ");
            assertThat(raw(service, own, json, " ".repeat(9_000)))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("application/problem+json");
            assertThat(json(get(service, "/pace")).get("mode").stringValue()).isEqualTo("RealTime");
            assertThat(new String(endless.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("the body did not end within 10 s")
                    .doesNotContain("Kafka");
            endless.close();
        }
    }

    private static String raw(ConfigurableApplicationContext service, String host, String headers, String body)
            throws IOException {
        try (Socket socket = connect(service)) {
            String length = "content-length: " + body.length() + "\r\nconnection: close\r\n";
            socket.getOutputStream().write(request(host, headers + length, body));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] request(String host, String headers, String body) {
        return ("PUT /pace HTTP/1.1\r\nhost: " + host + "\r\n" + headers + "\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Socket connect(ConfigurableApplicationContext service) throws IOException {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        return socket;
    }

    @Test
    void isPausedAndSaysSo() throws Exception {
        try (ConfigurableApplicationContext service = start(
                kafka.bootstrapServers(), "--jobstream.kafka.topic-prefix=paused.", "--jobstream.pace.mode=Paused")) {
            await("the pause is told")
                    .atMost(TIMEOUT)
                    .until(() -> json(get(service, "/pace"))
                            .path("state")
                            .asString("")
                            .equals("Paused"));
            assertThat(get(service, "/actuator/health/readiness").body()).contains("\"playState\":\"Paused\"");
            assertThat(metric(service, "jobstream_generator_play_state{state=\"Paused\"}"))
                    .isEqualTo(1);

            Instant ahead = Instant.now().plus(Duration.ofDays(2));
            put(service, "{\"mode\":\"Unbounded\"}");
            await("the market is ahead of the wall clock")
                    .atMost(TIMEOUT)
                    .until(() ->
                            metric(service, "jobstream_generator_simulated_time_seconds") > ahead.getEpochSecond());
            JsonNode waiting = json(put(service, "{\"mode\":\"RealTime\"}"));
            assertThat(waiting.get("state").stringValue()).isEqualTo("Waiting");
            assertThat(waiting.get("reason").stringValue()).contains("ahead of the wall clock; real time continues at");
            assertThat(Instant.parse(waiting.get("waitingUntil").stringValue())).isAfter(ahead);
            assertThat(metric(service, "jobstream_generator_waiting_seconds")).isGreaterThan(86_400);
            assertThat(status(service, "/actuator/health/readiness")).isEqualTo(200);
        }
    }

    @Test
    void isAliveButNotReadyWithoutKafkaAndSaysWhy() throws Exception {
        try (ConfigurableApplicationContext service = start("localhost:1")) {
            await("the reason")
                    .atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(
                                    get(service, "/actuator/health/readiness").body())
                            .contains("OUT_OF_SERVICE")
                            .contains("Kafka at localhost:1 does not answer"));
            assertThat(status(service, "/actuator/health/readiness")).isEqualTo(503);
            HttpResponse<String> pace = get(service, "/pace");
            assertThat(pace.statusCode()).isEqualTo(503);
            assertThat(pace.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(pace.body()).contains("does not know yet how far the market was played");
            assertThat(put(service, "{\"mode\":\"RealTime\"}").statusCode()).isEqualTo(503);
            assertThat(status(service, "/actuator/health/liveness")).isEqualTo(200);
        }
    }

    @Test
    void staysUpWhereTheMarketHasEnded() throws Exception {
        try (ConfigurableApplicationContext service = start(
                kafka.bootstrapServers(),
                "--jobstream.kafka.topic-prefix=ended.",
                "--jobstream.market.backfill=1h",
                "--jobstream.pace.mode=Unbounded",
                "--jobstream.until.events=1000")) {
            await("completion")
                    .atMost(TIMEOUT)
                    .until(() -> service.getBean(GeneratorProgress.class).read().state() == State.COMPLETED);

            assertThat(get(service, "/actuator/health/readiness").body()).contains("Completed");
            assertThat(status(service, "/actuator/health/readiness")).isEqualTo(200);
            assertThat(get(service, "/actuator/prometheus").body()).contains("jobstream_generator_completed 1.0");
        }
    }

    @Test
    void endsWithAnExitCodeOfItsOwnIfTheTopicsHoldAnotherMarket() throws Exception {
        String prefix = "--jobstream.kafka.topic-prefix=refused.";
        try (ConfigurableApplicationContext service = start(kafka.bootstrapServers(), prefix)) {
            await("readiness").atMost(TIMEOUT).until(() -> status(service, "/actuator/health/readiness") == 200);
        }
        CompletableFuture<Integer> code = new CompletableFuture<>();

        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(WithoutExit.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                ExitOnRefusal.class,
                                () -> new ExitOnRefusal((GenericApplicationContext) context, code::complete)))
                .run(arguments(kafka.bootstrapServers(), prefix, "--jobstream.market.seed=7"))) {
            assertThat(code.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(78);
            assertThat(service.isActive()).isFalse();
        }
    }

    /** The service but for the end of the process. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(GeneratorConfiguration.class)
    static class WithoutExit {}

    private static ConfigurableApplicationContext start(String servers, String... settings) {
        return new SpringApplicationBuilder(GeneratorApplication.class).run(arguments(servers, settings));
    }

    private static String[] arguments(String servers, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--jobstream.market.postings-per-day=2000");
        if (arguments.stream()
                .noneMatch(argument -> argument.contains(".market.start=") || argument.contains(".backfill="))) {
            arguments.add("--jobstream.market.backfill=2d");
        }
        if (arguments.stream().noneMatch(argument -> argument.contains(".pace.mode="))) {
            arguments.add("--jobstream.pace.mode=RealTime");
        }
        arguments.add("--server.port=0");
        arguments.add("--jobstream.kafka.bootstrap-servers=" + servers);
        return arguments.toArray(String[]::new);
    }

    private static void assertRefused(HttpResponse<String> answer, String field, String problem) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(json(answer).get("field").stringValue()).isEqualTo(field);
        assertThat(json(answer).get("detail").stringValue()).startsWith(field).contains(problem);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The value of a metric without labels, or of one with them as they are written. */
    private static double metric(ConfigurableApplicationContext service, String name) throws Exception {
        return get(service, "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    private static HttpResponse<String> put(ConfigurableApplicationContext service, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, "/pace"))
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static int status(ConfigurableApplicationContext service, String path) throws Exception {
        return get(service, path).statusCode();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, path)));
    }

    private static URI uri(ConfigurableApplicationContext service, String path) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
    }
}
