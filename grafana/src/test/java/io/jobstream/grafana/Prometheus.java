package io.jobstream.grafana;

import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus server of the test's own. */
final class Prometheus implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final Instant started = Instant.now();
    private final HttpClient client = HttpClient.newHttpClient();

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server that is on the PATH, and returns when it answers.
     *
     * @param directory directory of its own
     * @param config    as in its configuration file
     */
    static Prometheus start(Path directory, String config) throws IOException {
        Path file = Files.writeString(directory.resolve("prometheus.yaml"), config);
        Path log = directory.resolve("prometheus.log");
        int port = Ports.free();
        Prometheus prometheus = new Prometheus(
                process(new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + file,
                                "--storage.tsdb.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())),
                port);
        await("Prometheus to answer, see " + log).atMost(DEADLINE).until(prometheus::isReady);
        return prometheus;
    }

    private static Process process(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(
                    "This test needs the program 'prometheus' on the PATH (Debian: apt-get install prometheus)", e);
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended with code " + process.exitValue());
        }
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Series and their values since the server was started, a point a second. */
    List<JsonNode> range(String query) throws IOException, InterruptedException {
        return result(
                "/api/v1/query_range",
                Map.of("query", query, "start", seconds(started), "end", seconds(Instant.now()), "step", "1"));
    }

    /** Series and their values now. */
    List<JsonNode> now(String query) throws IOException, InterruptedException {
        return result("/api/v1/query", Map.of("query", query));
    }

    /** Labels of the series that a selector chooses. */
    List<JsonNode> series(String selector) throws IOException, InterruptedException {
        return data("/api/v1/series", Map.of("match[]", selector)).valueStream().toList();
    }

    /** Names of all metrics that were scraped. */
    List<String> metrics() throws IOException, InterruptedException {
        return data("/api/v1/label/__name__/values", Map.of())
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private List<JsonNode> result(String path, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return data(path, parameters).path("result").valueStream().toList();
    }

    private JsonNode data(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        String query = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        JsonNode answer = JsonMapper.shared().readTree(send(path + "?" + query).body());
        if (!answer.path("status").asString().equals("success")) {
            throw new AssertionError(parameters + ": " + answer.path("error").asString());
        }
        return answer.path("data");
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(DEADLINE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String seconds(Instant moment) {
        return String.valueOf(moment.toEpochMilli() / 1_000.0);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
