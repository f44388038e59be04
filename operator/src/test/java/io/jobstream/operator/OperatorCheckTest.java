package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorCheckTest {

    private final KubernetesMockServer apiServer = new KubernetesMockServer(false);
    private final HttpServer operator;
    /** Answers that are not ready before the first one that is. */
    private final AtomicInteger unready = new AtomicInteger();

    OperatorCheckTest() throws IOException {
        operator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        apiServer.init();
        operator.createContext("/readyz", exchange -> {
            boolean ready = unready.getAndDecrement() <= 0;
            byte[] body = (ready ? "ok" : "informers are not synchronised").getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop(0);
        apiServer.destroy();
    }

    @Test
    void isContentWithAReadyOperatorAndItsDefinition() throws Exception {
        serve("jobstreamsimulations");

        assertThat(check(Duration.ZERO)).isEmpty();
    }

    @Test
    void waitsForTheOperator() throws Exception {
        serve("jobstreamsimulations");
        unready.set(1);

        assertThat(check(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void tellsWhatTheOperatorSays() throws Exception {
        serve("jobstreamsimulations");
        unready.set(Integer.MAX_VALUE);

        assertThat(check(Duration.ZERO)).get().asString().endsWith("answers 503: informers are not synchronised");
    }

    @Test
    void tellsWhereNobodyAnswers() throws Exception {
        serve("jobstreamsimulations");
        operator.stop(0);

        assertThat(check(Duration.ZERO)).get().asString().startsWith("the operator does not answer at http://");
    }

    @Test
    void missesTheDefinition() throws Exception {
        assertThat(check(Duration.ZERO)).get().asString().contains("does not know JobStreamSimulation");

        serve("somethingelse");
        assertThat(check(Duration.ZERO)).get().asString().contains("does not know JobStreamSimulation");
    }

    private Optional<String> check(Duration patience) throws InterruptedException {
        URI readiness = URI.create("http://localhost:" + operator.getAddress().getPort() + "/readyz");
        try (KubernetesClient cluster = apiServer.createClient()) {
            return new OperatorCheck(readiness, cluster).await(patience);
        }
    }

    private void serve(String resource) {
        APIResource known =
                new APIResourceBuilder().withName(resource).withNamespaced(true).build();
        apiServer
                .expect()
                .get()
                .withPath("/apis/jobstream.io/v1alpha1")
                .andReturn(
                        200, new APIResourceListBuilder().withResources(known).build())
                .always();
    }
}
