package io.jobstream.local;

import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.embedded.testing.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A local platform in a JVM of its own, seen through its API. */
final class LocalRun implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofMinutes(3);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port = Ports.free();
    private final int kafkaPort = Ports.free();
    private final int postgresPort = Ports.free();
    private final ChildJvm jvm;
    private final HttpClient client = HttpClient.newHttpClient();

    private LocalRun(Path home, List<String> properties, List<String> jvmOptions, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--jobstream.local.home=" + home,
                "--jobstream.local.kafka.port=" + kafkaPort,
                "--jobstream.local.postgres.port=" + postgresPort,
                "--jobstream.local.schema-registry.port=" + Ports.free()));
        arguments.addAll(properties);
        List<String> options = new ArrayList<>(List.of("-Xmx512m"));
        options.addAll(jvmOptions);
        jvm = ChildJvm.start(
                options, environment, line -> {}, LocalApplication.class, arguments.toArray(String[]::new));
    }

    static LocalRun start(Path home, List<String> properties) {
        return new LocalRun(home, properties, List.of(), Map.of());
    }

    /** In a process with a locale and a time zone of its own, and with variables that were set for other programs. */
    static LocalRun startAbroad(Path home, List<String> properties, String language, String country, String zone) {
        return new LocalRun(
                home,
                properties,
                List.of("-Duser.language=" + language, "-Duser.country=" + country, "-Duser.timezone=" + zone),
                Map.of("LC_ALL", "C", "DEBUG", "release", "PGPORT", "1", "PGDATA", "/nowhere", "TZ", "US/Pacific"));
    }

    ChildJvm jvm() {
        return jvm;
    }

    String bootstrapServers() {
        return "localhost:" + kafkaPort;
    }

    /** A connection to the database of the platform while it runs. */
    Connection connect() throws SQLException {
        String name = EmbeddedPostgres.NAME;
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + postgresPort + "/" + name, name, name);
    }

    /** Waits until the status of the API is as wanted. */
    void awaitStatus(String what, Predicate<JsonNode> wanted) {
        await(what).atMost(DEADLINE).pollInterval(Duration.ofMillis(100)).until(() -> {
            JsonNode status = status();
            return status != null && wanted.test(status);
        });
    }

    /** Waits until all of the market up to an end is stored. */
    void awaitStored(Instant end) {
        awaitStatus(
                "the market to be stored up to " + end,
                status -> end.toString().equals(status.path("simulatedTime").asString(""))
                        && status.path("lag").path("records").asLong(-1) == 0
                        // Those that overtook what they refer to are taken up within a second.
                        && status.path("exactness").path("parked").asLong(-1) == 0);
    }

    /** Changes the pace as soon as it can be changed. */
    void changePace(String pace) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/pace"))
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(pace))
                .build();
        await("the pace to be " + pace)
                .atMost(DEADLINE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> client.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode()
                        == 200);
    }

    /** Null if the API does not answer yet. */
    private @Nullable JsonNode status() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/status"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
