package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** The service without its database. */
class AvailabilityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    /** For tests that leave it as it was. */
    private static MarketDatabase database;

    @BeforeAll
    static void start() {
        database = MarketDatabase.withSchema(shared);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void itStartsWithoutSchemaSaysSoAndGoesOnByItself() {
        try (MarketDatabase empty = MarketDatabase.empty(directory);
                ApiService api = ApiService.on(empty.port())) {
            HttpResponse<String> response = api.get("/api/v1/status");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(api.get("/actuator/health/readiness").body()).contains("no schema");
            assertThat(response.body()).contains("urn:jobstream:problem:schema-missing");
            assertThat(api.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(api.get("/").statusCode()).isEqualTo(200);

            empty.createSchema();
            awaitReadiness(api, 200);
            assertThat(api.get("/api/v1/status").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseThatGoesAndComesBackIsWaitedFor() {
        try (ApiService api = ApiService.on(database.port())) {
            awaitReadiness(api, 200);
            database.stop();
            awaitReadiness(api, 503);
            HttpResponse<String> refused = api.get("/api/v1/funnel");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("urn:jobstream:problem:database-unreachable");
            for (String health : List.of("/actuator/health", "/actuator/health/readiness")) {
                assertThat(api.get(health).body())
                        .contains("does not answer")
                        .doesNotContain(String.valueOf(database.port()), "localhost", "r2dbc", "Connection", "/");
            }
            database.startAgain();
            awaitReadiness(api, 200);
            assertThat(api.get("/api/v1/funnel").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseThatRefusesThePasswordIsToldAsThat() {
        try (ApiService api = ApiService.on(database.port(), "jobstream.database.password=guessed")) {
            String words = "The database refuses the API's user or password";
            assertThat(api.get("/actuator/health/readiness").body()).contains(words);
            HttpResponse<String> refused = api.get("/api/v1/funnel");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body())
                    .contains("urn:jobstream:problem:database-unreachable", words)
                    .doesNotContain("guessed");
        }
    }

    @Test
    void aDatabaseOfAnotherSimulationIsRefused() {
        try (MarketDatabase claimed = MarketDatabase.seeded(directory);
                ApiService api = ApiService.on(claimed.port(), "jobstream.api.topic-prefix=b.")) {
            awaitReadiness(api, 200);

            claimed.execute("select claim_store('a.', 'cluster-1'); select claim_market('f00d')");

            awaitReadiness(api, 503);
            String words = "The database holds the market 'f00d' of the simulation with topic prefix 'a.', not 'b.'";
            assertThat(api.get("/actuator/health/readiness").body()).contains(words);
            await("the end of what was known of the owner")
                    .atMost(PATIENCE)
                    .until(() -> api.get("/api/v1/status").statusCode() == 503);
            assertThat(api.get("/api/v1/funnel").body()).contains(words).contains("other-simulation");
        }
    }

    @Test
    void fortyReadersOfASlowDatabaseNeverMakeTheServiceUnreadyAndLearnWhatIsAtItsEnd() throws Exception {
        try (ApiService api = ApiService.on(
                database.port(), "jobstream.api.acquire-timeout=500ms", "jobstream.api.statement-timeout=20s")) {
            List<CompletableFuture<HttpResponse<String>>> readers = new ArrayList<>();
            try (AutoCloseable lock = database.lock("places_daily")) {
                for (int n = 0; n < 40; n++) {
                    readers.add(api.ask("/api/v1/places"));
                }
                await("all connections to be in use").atMost(PATIENCE).until(() -> {
                    long waiting = database.number("select count(*) from pg_stat_activity"
                            + " where application_name = 'jobstream-api' and wait_event_type = 'Lock'");
                    // On a slow machine the first readers may not get as far before their time is up.
                    readers.add(api.ask("/api/v1/places"));
                    return waiting == 6;
                });
                HttpResponse<String> refused = api.get("/api/v1/funnel");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).contains("5");
                assertThat(refused.body())
                        .contains("urn:jobstream:problem:connections-busy", "All 6 database connections are busy");
                assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            }
            for (CompletableFuture<HttpResponse<String>> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS).statusCode()).isIn(200, 503);
            }
        }
    }

    @Test
    void aServiceThatStopsEndsItsStreams() {
        ApiService api = ApiService.on(database.port());
        try (EventReader client = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> client.has("event:status"));
            api.close();
            await("the end of the stream").atMost(PATIENCE).until(client::isEnded);
        }
    }

    @Test
    void requestsAreMeasured() {
        try (ApiService api = ApiService.on(database.port())) {
            api.json("/api/v1/funnel");
            assertThat(api.get("/actuator/prometheus").body())
                    .contains("http_server_requests_seconds_count")
                    .contains("uri=\"/api/v1/funnel\"");
        }
    }

    private static void awaitReadiness(ApiService api, int status) {
        await("readiness " + status)
                .atMost(PATIENCE)
                .until(() -> api.get("/actuator/health/readiness").statusCode() == status);
    }
}
