package io.jobstream.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaleExecutorsTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.kubernetes.namespace", "jobs",
            "spark.kubernetes.executor.label.app.kubernetes.io/component", "executor",
            "spark.executor.memory", "960m");
    private static final String PODS = """
            {"kind": "PodList", "apiVersion": "v1", "metadata": {},
             "items": [{"kind": "Pod", "apiVersion": "v1", "metadata": {"namespace": "jobs", "name": "market-1-exec-1"}}]}""";
    private static final String REFUSAL = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden", "code": 403,
             "message": "pods is forbidden"}""";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int status = 200;
    private String answer = PODS;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " "
                    + URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private StaleExecutors executors() {
        return new StaleExecutors(() -> new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build());
    }

    @Test
    void areDeletedByTheirLabelsInTheirNamespace() {
        executors().delete(SETTINGS);

        assertThat(requests)
                .containsExactly(
                        "DELETE /api/v1/namespaces/jobs/pods" + "?labelSelector=app.kubernetes.io/component=executor");
    }

    @Test
    void areLeftAloneIfNoLabelsTellThem() {
        executors().delete(Map.of("spark.kubernetes.namespace", "jobs"));

        assertThat(requests).isEmpty();
    }

    @Test
    void aDriverWithoutTheRightIsToldWhichOneIsMissing() {
        status = 403;
        answer = REFUSAL;

        assertThatIllegalStateException()
                .isThrownBy(() -> executors().delete(SETTINGS))
                .withMessageStartingWith("Spark's driver may not handle executor pods in the namespace jobs: give its")
                .withMessageNotContaining("\n");
    }
}
