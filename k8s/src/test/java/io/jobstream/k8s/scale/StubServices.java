package io.jobstream.k8s.scale;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/**
 * Answers the operator as the generators and APIs of all simulations, with figures that move. Runs in a pod of its own, from
 * this one class file alone, so it uses nothing but the JDK and has no nested class.
 */
public final class StubServices {

    private static final int PORT = 8080;
    private static final int THREADS = 4;
    private static final int STORED_A_SECOND = 100;

    private StubServices() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/pace", exchange -> answer(exchange, "{\"mode\":\"RealTime\"}"));
        server.createContext("/actuator/health/readiness", exchange -> answer(exchange, """
                {"status":"UP","components":{"generator":{"status":"UP","details":{"state":"Playing","shards":1}}}}"""));
        server.createContext("/api/v1/status", exchange -> answer(exchange, status()));
        server.start();
    }

    private static String status() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long stored = now.getEpochSecond() % 1_000_000 * STORED_A_SECOND;
        return """
                {"simulatedTime":"%s","start":"2026-11-01T00:00:00Z","achievedEventsPerSecond":100.0,
                 "events":{"postings":%d,"candidates":%d,"applications":%d,"statusChanges":%d},
                 "lag":{"records":0,"simulatedSeconds":0.5},
                 "exactness":{"exact":true,"expected":10,"observed":10,"missing":0,"unexpected":0,"expectedLate":0,
                   "late":0,"expectedDuplicated":0,"duplicated":0,"expectedDead":0,"dead":0,"parked":0},
                 "updatedAt":"%s"}""".formatted(now, stored, stored, stored, stored, now);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
