package io.jobstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.generator.progress.GeneratorProgress;
import io.jobstream.generator.progress.Reading;
import io.jobstream.generator.progress.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    void isAliveButNotReadyWithoutKafkaAndSaysWhy() throws Exception {
        try (ConfigurableApplicationContext service = start("localhost:1")) {
            await("the reason")
                    .atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(
                                    get(service, "/actuator/health/readiness").body())
                            .contains("OUT_OF_SERVICE")
                            .contains("Kafka at localhost:1 does not answer"));
            assertThat(status(service, "/actuator/health/readiness")).isEqualTo(503);
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
    void endsWithExitCodeOneWhereTheTopicsHoldAnotherMarket() throws Exception {
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
            assertThat(code.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
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
        arguments.add("--server.port=0");
        arguments.add("--jobstream.kafka.bootstrap-servers=" + servers);
        return arguments.toArray(String[]::new);
    }

    private static int status(ConfigurableApplicationContext service, String path) throws Exception {
        return get(service, path).statusCode();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path)
            throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .timeout(TIMEOUT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
