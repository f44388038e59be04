package io.jobstream.operator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {

    private static final HealthCheck WELL = Optional::empty;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Optional<String> unready = Optional.of("no leader yet");
    private ManagementServer server;

    @BeforeEach
    void start() throws IOException {
        metrics.counter("reconciliations", "name", "market").increment(3);
        server = ManagementServer.start(0, WELL, () -> unready, metrics);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(DEADLINE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void isAliveThoughNotReady() throws Exception {
        assertThat(send(at("/healthz")).statusCode()).isEqualTo(200);
        HttpResponse<String> readiness = send(at("/readyz"));
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).isEqualTo("no leader yet\n");

        unready = Optional.empty();
        assertThat(send(at("/readyz")).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsMetricsInTheFormatOfPrometheus() throws Exception {
        HttpResponse<String> answer = send(at("/metrics"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("reconciliations_total{name=\"market\"} 3.0")
                .doesNotContain("# EOF");
    }

    @Test
    void tellsMetricsInOpenMetricsToThoseWhoNameIt() throws Exception {
        HttpResponse<String> answer = send(at("/metrics")
                .header(
                        "Accept",
                        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"));
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(answer.body())
                .contains("reconciliations_total{name=\"market\"} 3.0")
                .endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "application/openmetrics-text; q=0, */*"})
    void tellsMetricsToThoseWhoDoNotNameOpenMetricsInTheOtherFormat(String accept) throws Exception {
        assertThat(send(at("/metrics").header("Accept", accept)).headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/healthz/deep", "/readyzz"})
    void knowsNoOtherPath(String path) throws Exception {
        assertThat(send(at(path)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void takesNothing(String method) throws Exception {
        HttpResponse<String> answer = send(at("/metrics").method(method, BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = send(at("/healthz").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("3");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aCheckThatFailsIsAnErrorOfTheServer() throws Exception {
        HealthCheck broken = () -> {
            throw new IllegalStateException("broken");
        };
        try (ManagementServer other = ManagementServer.start(0, broken, WELL, metrics)) {
            URI uri = URI.create("http://localhost:" + other.port() + "/healthz");
            assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void finishesWhatHasComeWhenItIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        HealthCheck slow = () -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        };
        ManagementServer other = ManagementServer.start(0, slow, WELL, metrics);
        URI uri = URI.create("http://localhost:" + other.port() + "/healthz");
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(asked.await(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as("the request has come")
                .isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(other::close);
        answer.countDown();
        assertThat(response.get(DEADLINE.toSeconds(), TimeUnit.SECONDS).statusCode())
                .isEqualTo(200);
        closed.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(uri))).isInstanceOf(IOException.class);
        other.close();
    }

    @Test
    void doesNotStartWhereAnotherListens() {
        assertThatThrownBy(() -> ManagementServer.start(server.port(), WELL, WELL, metrics))
                .isInstanceOf(BindException.class);
    }
}
