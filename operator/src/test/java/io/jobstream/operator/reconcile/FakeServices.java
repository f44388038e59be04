package io.jobstream.operator.reconcile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.jobstream.operator.observe.ServiceAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A generator and an API that answer as the real ones do, at one address for all pods and services. */
final class FakeServices implements ServiceAddresses, AutoCloseable {

    private final HttpServer server;
    private volatile String pace = "{\"mode\":\"RealTime\"}";
    private volatile String state = "Playing";
    private volatile @Nullable String problem;
    private volatile long lag;
    private volatile long processorLag;
    private volatile long lakeLag;
    private volatile boolean apiUp = true;
    private volatile boolean exact = true;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch asked = new CountDownLatch(0);

    private FakeServices(HttpServer server) {
        this.server = server;
    }

    static FakeServices start() {
        try {
            FakeServices services =
                    new FakeServices(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            services.server.createContext("/pace", services::pace);
            services.server.createContext(
                    "/actuator/health/readiness", exchange -> answer(exchange, services.readiness()));
            services.server.createContext(
                    "/actuator/lag", exchange -> answer(exchange, waiting(services.processorLag)));
            services.server.createContext("/actuator/lakelag", exchange -> answer(exchange, waiting(services.lakeLag)));
            services.server.createContext("/api/v1/status", services::apiStatus);
            services.server.start();
            return services;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The pace that was asked for last. */
    String pace() {
        return pace;
    }

    void lag(long records) {
        lag = records;
    }

    /** Records that wait to be stored, as the processors themselves say. */
    void processorLag(long records) {
        processorLag = records;
    }

    /** Records that wait for a commit of the lake. */
    void lakeLag(long records) {
        lakeLag = records;
    }

    /** Whether the API says that what is stored is what was written. */
    void exact(boolean isExact) {
        exact = isExact;
    }

    /** Whether the API answers. */
    void apiUp(boolean up) {
        apiUp = up;
    }

    /** From now on the API's status waits to be released. */
    void hold() {
        held = new CountDownLatch(1);
        asked = new CountDownLatch(1);
    }

    /** Waits until somebody waits for the API's status. */
    boolean awaitAsked(Duration limit) throws InterruptedException {
        return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void release() {
        held.countDown();
    }

    /** What keeps the generator from playing, although its pod is still ready for Kubernetes. */
    void problem(String text) {
        problem = text;
    }

    void state(String label) {
        state = label;
    }

    private void pace(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            pace = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        }
        answer(exchange, pace);
    }

    private void apiStatus(HttpExchange exchange) throws IOException {
        asked.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (apiUp) {
            answer(exchange, status());
        } else {
            try (exchange) {
                exchange.sendResponseHeaders(503, -1);
            }
        }
    }

    private String readiness() {
        String details = problem == null ? "" : "\"problem\":\"" + problem + "\",";
        return """
                {"status":"UP","components":{"generator":{"status":"UP","details":{"state":"%s",%s"shards":4}}}}""".formatted(state, details);
    }

    private static String waiting(long records) {
        return "{\"partitions\":12,\"records\":" + records + "}";
    }

    private String status() {
        return """
                {"simulatedTime":"2026-11-25T10:00:00Z","start":"2026-11-23T10:00:00Z","achievedEventsPerSecond":118.26,
                 "events":{"postings":1,"candidates":2,"applications":3,"statusChanges":4},
                 "lag":{"records":%d,"simulatedSeconds":5.5},
                 "exactness":{"exact":%b,"expected":10,"observed":10,"missing":0,"unexpected":0,"expectedLate":0,
                   "late":0,"expectedDuplicated":0,"duplicated":0,"expectedDead":0,"dead":0,"parked":0},
                 "updatedAt":"2026-11-25T10:00:00Z"}""".formatted(lag, exact);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public Optional<URI> api(Service service) {
        return Optional.of(uri());
    }

    @Override
    public Optional<URI> pod(Pod pod) {
        return Optional.of(uri());
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
