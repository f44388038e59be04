package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service without its database. */
class AvailabilityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void itStartsWithoutSchemaSaysSoAndGoesOnByItself() {
        try (MarketDatabase database = MarketDatabase.empty(directory);
                ApiService api = ApiService.on(database.port())) {
            HttpResponse<String> response = api.get("/api/v1/status");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(api.get("/actuator/health/readiness").body()).contains("no schema");
            assertThat(api.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(api.get("/").statusCode()).isEqualTo(200);

            database.createSchema();
            awaitReadiness(api, 200);
            assertThat(api.get("/api/v1/status").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseThatGoesAndComesBackIsWaitedFor() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port())) {
            awaitReadiness(api, 200);
            database.stop();
            awaitReadiness(api, 503);
            assertThat(api.get("/api/v1/funnel").statusCode()).isEqualTo(503);
            assertThat(api.get("/actuator/health/readiness").body()).contains("does not answer");
            database.startAgain();
            awaitReadiness(api, 200);
            assertThat(api.get("/api/v1/funnel").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseOfAnotherSimulationIsRefused() {
        try (MarketDatabase database = MarketDatabase.seeded(directory);
                ApiService api = ApiService.on(database.port(), "jobstream.api.topic-prefix=b.")) {
            awaitReadiness(api, 200);

            database.execute("select claim_store('a.', 'cluster-1'); select claim_market('f00d')");

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
    void aServiceThatStopsEndsItsStreams() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory)) {
            ApiService api = ApiService.on(database.port());
            try (EventReader client = new EventReader(api)) {
                await("first status").atMost(PATIENCE).until(() -> client.has("event:status"));
                api.close();
                await("the end of the stream").atMost(PATIENCE).until(client::isEnded);
            }
        }
    }

    @Test
    void requestsAreMeasured() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port())) {
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
