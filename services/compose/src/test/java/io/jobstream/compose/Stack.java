package io.jobstream.compose;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * compose.yaml on a real Docker, under a project name of its own and on ports that are free. {@code COMPOSE_WITHOUT} in
 * the environment names services, separated by commas, to leave out because their images cannot be had.
 */
final class Stack implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofMinutes(9);
    private static final Duration CONDITION = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String project;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param variables as a person would set them in .env */
    Stack(String project, Map<String, String> variables) {
        this.project = project;
        this.environment = new TreeMap<>(Map.of(
                "PAGE_PORT", Integer.toString(freePort()),
                "KAFKA_PORT", Integer.toString(freePort()),
                "POSTGRES_PORT", Integer.toString(freePort())));
        environment.putAll(variables);
    }

    /** What a call of docker came to. */
    record Outcome(String call, int exitCode, String said) {

        String succeeded() {
            if (exitCode != 0) {
                throw new AssertionError(call + " ended with " + exitCode + ":\n" + said);
            }
            return said;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port(String variable) {
        return Integer.parseInt(environment.getOrDefault(variable, ""));
    }

    /** Runs docker compose with arguments. */
    Outcome compose(String... arguments) {
        return docker(Stream.concat(Stream.of("compose", "--project-name", project), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    /** The services that are started, of the profiles that are named. */
    List<String> services(String... profiles) {
        Set<String> without =
                Set.of(System.getenv().getOrDefault("COMPOSE_WITHOUT", "").split(","));
        List<String> arguments = new ArrayList<>();
        for (String profile : profiles) {
            arguments.addAll(List.of("--profile", profile));
        }
        arguments.addAll(List.of("config", "--services"));
        return compose(arguments.toArray(String[]::new))
                .succeeded()
                .lines()
                .filter(service -> !without.contains(service))
                .sorted()
                .toList();
    }

    /** Starts services, and gives how long it took until they were healthy. */
    Duration up(List<String> services) {
        long begin = System.nanoTime();
        compose(Stream.concat(Stream.of("up", "--wait"), services.stream()).toArray(String[]::new))
                .succeeded();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Prints of a command in a container. */
    String exec(String service, String... command) {
        return compose(Stream.concat(Stream.of("exec", "-T", service), Arrays.stream(command))
                        .toArray(String[]::new))
                .succeeded();
    }

    /** One value of what docker knows about a service's container, by a template such as {@code {{.RestartCount}}}. */
    String inspect(String service, String template) {
        String id = compose("ps", "--all", "--quiet", service).succeeded().strip();
        return docker("inspect", "--format", template, id).succeeded().strip();
    }

    /** Names of all volumes that Docker has. */
    static Set<String> volumes() {
        return new Stack("none", Map.of())
                .docker("volume", "ls", "--quiet")
                .succeeded()
                .lines()
                .collect(Collectors.toSet());
    }

    /** Resident memory by container, in MiB. */
    Map<String, Double> memory() {
        List<String> arguments =
                new ArrayList<>(List.of("stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}"));
        compose("ps", "--quiet").succeeded().lines().forEach(arguments::add);
        Map<String, Double> memory = new TreeMap<>();
        docker(arguments.toArray(String[]::new))
                .succeeded()
                .lines()
                .map(line -> line.split(" ", -1))
                .forEach(words -> memory.put(words[0], mebibytes(words[1])));
        return memory;
    }

    private static double mebibytes(String amount) {
        double number = Double.parseDouble(amount.replaceAll("[A-Za-z]+$", ""));
        return amount.endsWith("GiB") ? number * 1_024 : amount.endsWith("KiB") ? number / 1_024 : number;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("PAGE_PORT") + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    JsonNode status() {
        return JSON.readTree(get("/api/v1/status").body());
    }

    HttpResponse<String> changePace(String pace) {
        return send(request("/pace")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(pace))
                .build());
    }

    /** What Prometheus says about its targets. */
    JsonNode targets() {
        return JSON.readTree(exec("prometheus", "wget", "-q", "-O", "-", "http://127.0.0.1:9090/api/v1/targets"))
                .at("/data/activeTargets");
    }

    static void until(String what, ThrowingRunnable assertion) {
        await(what)
                .atMost(CONDITION)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsMatching(RuntimeException.class::isInstance)
                .untilAsserted(assertion);
    }

    private Outcome docker(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("docker"), Arrays.stream(arguments)).toList();
        try {
            Path output = Files.createTempFile("jobstream-compose-", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(Repository.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                return new Outcome(
                        String.join(" ", command),
                        exitCode(process, command),
                        Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("docker cannot be run: install it, or put it on the PATH", e);
        }
    }

    private static int exitCode(Process process, List<String> command) {
        try {
            if (process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        throw new AssertionError(String.join(" ", command) + " did not end within " + DEADLINE.toMinutes() + " min");
    }

    /** Removes all of it. */
    @Override
    public void close() {
        compose("--profile", "*", "down", "--volumes", "--timeout", "20").succeeded();
    }
}
