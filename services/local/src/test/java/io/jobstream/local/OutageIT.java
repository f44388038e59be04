package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.api.ApiConfiguration;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.generator.GeneratorConfiguration;
import io.jobstream.processor.ProcessorConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Broker and database go away under the running services and come back: the services wait, say so, and go on. */
class OutageIT {

    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(24));
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final int kafkaPort = Ports.free();
    private final int postgresPort = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void servicesWaitSayThatTheyAreNotReadyAndGoOnWithoutLoss() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), postgresPort);
        try (ConfigurableApplicationContext services = startServices()) {
            awaitReadiness(services, 200, "at first");

            kafka.close();
            awaitReadiness(services, 503, "without the broker");
            kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort);
            awaitReadiness(services, 200, "with the broker back");

            postgres.close();
            awaitReadiness(services, 503, "without the database");
            postgres = EmbeddedPostgres.start(directory.resolve("postgres"), postgresPort);
            awaitReadiness(services, 200, "with the database back");

            awaitAllStored(services);
            MarketData.of(kafka, postgres).check();
        } finally {
            kafka.close();
            postgres.close();
        }
    }

    private ConfigurableApplicationContext startServices() {
        SpringApplication application = new SpringApplication(Services.class);
        application.setLogStartupInfo(false);
        return application.run(
                "--server.port=0",
                "--jobstream.kafka.bootstrap-servers=localhost:" + kafkaPort,
                "--jobstream.database.port=" + postgresPort,
                "--jobstream.market.start=" + START,
                "--jobstream.market.postings-per-day=2000",
                "--jobstream.market.shards=8",
                "--jobstream.until.time=" + END,
                "--jobstream.pace.mode=Accelerated",
                "--jobstream.pace.speed=2400");
    }

    private void awaitReadiness(ConfigurableApplicationContext services, int code, String when) {
        await("readiness to answer " + code + " " + when)
                .atMost(DEADLINE)
                .until(() -> get(services, "/actuator/health/readiness").statusCode() == code);
    }

    private void awaitAllStored(ConfigurableApplicationContext services) {
        await("the market to be stored up to " + END)
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(get(services, "/api/v1/status").body())
                        .contains("\"simulatedTime\":\"" + END + "\"")
                        .contains("\"records\":0")
                        // Those that overtook what they refer to are taken up within a second.
                        .contains("\"parked\":0"));
    }

    private HttpResponse<String> get(ConfigurableApplicationContext services, String path) throws Exception {
        String port = services.getEnvironment().getRequiredProperty("local.server.port");
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({GeneratorConfiguration.class, ProcessorConfiguration.class, ApiConfiguration.class})
    static class Services {}
}
