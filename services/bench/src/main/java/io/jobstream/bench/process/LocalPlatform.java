package io.jobstream.bench.process;

import io.jobstream.embedded.Ports;
import io.jobstream.local.LocalApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole chain in one JVM, seen through its API. */
public final class LocalPlatform implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofMinutes(2);

    private final int port = Ports.free();
    private final int kafkaPort = Ports.free();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = JsonMapper.shared();
    private final ServiceProcess process;

    private LocalPlatform(Path directory, int megabytes, List<String> jvm, List<String> properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--jobstream.local.home=" + directory.resolve("home"),
                "--jobstream.local.kafka.port=" + kafkaPort,
                "--jobstream.local.postgres.port=" + Ports.free(),
                "--jobstream.market.postings-per-day=20000"));
        arguments.addAll(properties);
        List<String> options = new ArrayList<>(List.of("-Xmx" + megabytes + "m"));
        options.addAll(jvm);
        process = ServiceProcess.start(LocalApplication.class, options, arguments, directory.resolve("local.log"));
    }

    /** Starts one with 512 MB of heap and returns when its API answers. */
    public static LocalPlatform start(Path directory, String... properties) throws InterruptedException {
        return start(directory, 512, List.of("-XX:+UseParallelGC"), properties);
    }

    /**
     * Starts one and returns when its API answers.
     *
     * @param megabytes megabytes of heap
     * @param jvm       other options of the JVM
     */
    public static LocalPlatform start(Path directory, int megabytes, List<String> jvm, String... properties)
            throws InterruptedException {
        LocalPlatform platform = new LocalPlatform(directory, megabytes, jvm, List.of(properties));
        long end = System.nanoTime() + START.toNanos();
        while (platform.get("/api/v1/status").isEmpty()) {
            platform.process.requireAlive();
            if (System.nanoTime() > end) {
                platform.close();
                throw new IllegalStateException("the API did not answer within " + START);
            }
            Thread.sleep(100);
        }
        return platform;
    }

    public String bootstrapServers() {
        return "localhost:" + kafkaPort;
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** @throws IllegalStateException if the process has ended; its output is the message */
    public void requireAlive() {
        process.requireAlive();
    }

    public JsonNode status() throws InterruptedException {
        return require("/api/v1/status");
    }

    /** @throws IllegalStateException if the API does not answer */
    public JsonNode require(String path) throws InterruptedException {
        process.requireAlive();
        return get(path).orElseThrow(() -> new IllegalStateException("the API did not answer to " + path));
    }

    private Optional<JsonNode> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(json.readTree(answer.body())) : Optional.empty();
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
