package io.jobstream.operator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers Kubernetes and Prometheus: {@code /healthz} (200, or 503 where the process should be restarted),
 * {@code /readyz} (200, or 503 where it does not do its work) and {@code /metrics}. Four requests are answered at a time
 * and 16 wait; further ones are turned away.
 */
public final class ManagementServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ManagementServer.class);
    private static final int THREADS = 4;
    private static final int WAITING = 16;
    private static final int BACKLOG = 64;
    private static final long GRACE_SECONDS = 2;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    private ManagementServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server that answers at once.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @throws IOException if the port cannot be listened at
     */
    public static ManagementServer start(int port, HealthCheck live, HealthCheck ready, PrometheusMeterRegistry metrics)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), BACKLOG);
        ExecutorService threads = threads();
        server.setExecutor(threads);
        Map<String, Page> pages = Map.of(
                "/healthz", accept -> health(live),
                "/readyz", accept -> health(ready),
                "/metrics", accept -> Exposition.of(metrics, accept));
        server.createContext("/", handler(pages));
        server.start();
        return new ManagementServer(server, threads);
    }

    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "management-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** What is shown at a path, given the header Accept. */
    private interface Page {
        Response show(String accept);
    }

    /** An answer. */
    record Response(int status, String contentType, String body) {

        static Response text(int status, String line) {
            return new Response(status, TEXT, line + "\n");
        }
    }

    private static Response health(HealthCheck check) {
        Optional<String> problem = check.problem();
        return Response.text(problem.isEmpty() ? 200 : 503, problem.orElse("ok"));
    }

    private static HttpHandler handler(Map<String, Page> pages) {
        return exchange -> {
            try (exchange) {
                send(exchange, answer(pages, exchange));
            } catch (IOException e) {
                log.debug("{} went away: {}", exchange.getRemoteAddress(), e.getMessage());
            }
        };
    }

    private static Response answer(Map<String, Page> pages, HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Page page = pages.get(path);
        if (page == null) {
            return Response.text(404, "nothing is at " + path);
        }
        if (!exchange.getRequestMethod().equals("GET") && !isHead(exchange)) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Response.text(405, "only GET and HEAD are allowed at " + path);
        }
        try {
            return page.show(String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of())));
        } catch (RuntimeException e) {
            log.warn("{} could not be told", path, e);
            return Response.text(500, path + " could not be told, see the log");
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (isHead(exchange)) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Finishes the requests that have come, for 2 s at most, and stops. May be called again. */
    @Override
    public void close() {
        // Not by the server's own grace: before Java 21 it is waited out even if nothing is left to do.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
