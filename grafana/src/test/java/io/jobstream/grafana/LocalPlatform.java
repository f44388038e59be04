package io.jobstream.grafana;

import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.embedded.testing.ChildJvm;
import io.jobstream.local.LocalApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generator, processor and API, with broker and database, in a JVM of their own. */
final class LocalPlatform implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final int httpPort = Ports.free();
    private final int postgresPort = Ports.free();
    private final ChildJvm jvm;
    private final HttpClient client = HttpClient.newHttpClient();

    private LocalPlatform(Path home, List<String> properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + httpPort,
                "--jobstream.local.home=" + home,
                "--jobstream.local.kafka.port=" + Ports.free(),
                "--jobstream.local.postgres.port=" + postgresPort));
        arguments.addAll(properties);
        jvm = ChildJvm.start(LocalApplication.class, arguments.toArray(String[]::new));
    }

    /** @param properties as on the command line, {@code --name=value} */
    static LocalPlatform start(Path home, String... properties) {
        return new LocalPlatform(home, List.of(properties));
    }

    int httpPort() {
        return httpPort;
    }

    /** Of a database on the platform's server. */
    String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgresPort + "/" + database;
    }

    String jdbcUrl() {
        return jdbcUrl(EmbeddedPostgres.NAME);
    }

    /** Waits until the API's status is as wanted. */
    void awaitStatus(String what, Predicate<JsonNode> wanted) {
        await(what).atMost(DEADLINE).pollInterval(Duration.ofMillis(100)).until(() -> {
            HttpResponse<String> answer = get("/api/v1/status");
            return answer != null
                    && answer.statusCode() == 200
                    && wanted.test(JsonMapper.shared().readTree(answer.body()));
        });
    }

    /** Null if nobody answers. */
    @Nullable
    HttpResponse<String> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
