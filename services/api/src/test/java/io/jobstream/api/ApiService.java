package io.jobstream.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it starts by itself, on a free port, asked over HTTP. */
final class ApiService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ConfigurableApplicationContext context;

    private ApiService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings further ones, each {@code name=value} */
    static ApiService on(int databasePort, String... settings) {
        return with(List.of(), databasePort, settings);
    }

    /** @param more controllers that answer beside the API */
    static ApiService with(List<Class<?>> more, int databasePort, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=0", "--jobstream.database.port=" + databasePort));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(arguments::add);
        List<Class<?>> sources = new ArrayList<>(more);
        sources.add(ApiApplication.class);
        return new ApiService(
                new SpringApplication(sources.toArray(Class[]::new)).run(arguments.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String url(String path) {
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        return "http://localhost:" + port + path;
    }

    /** Paths of all resources that the service has under {@code /api}. */
    Set<String> resources() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternsCondition().getPatterns().stream())
                .map(PathPattern::getPatternString)
                .filter(path -> path.startsWith("/api/"))
                .collect(Collectors.toSet());
    }

    /** The document at a path that must answer with 200. */
    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return parsed(response);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build(), BodyHandlers.ofString());
    }

    /** Does not wait for the answer. */
    CompletableFuture<HttpResponse<String>> ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(60))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** The body as it comes, for a response that does not end. */
    InputStream stream(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path))).build();
        return answer(request, BodyHandlers.ofInputStream()).body();
    }

    /** All that the service sends in answer to any bytes, such as a request that no client library would send. */
    String raw(String request) {
        URI address = URI.create(url("/"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parsed(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
