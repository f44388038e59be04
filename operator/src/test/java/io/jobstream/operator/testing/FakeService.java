package io.jobstream.operator.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that answers as it is told. */
public final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What the service does with a request. */
    @FunctionalInterface
    public interface Script {
        void play(HttpExchange exchange) throws IOException;
    }

    private FakeService(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                script.play(exchange);
            }
        });
        server.start();
    }

    public static FakeService with(Script script) {
        try {
            return new FakeService(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers requests for a path; others get 404. */
    public static FakeService answering(String path, int status, String body) {
        return with(exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals(path);
            answer(exchange, known ? status : 404, known ? body : "{}");
        });
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
