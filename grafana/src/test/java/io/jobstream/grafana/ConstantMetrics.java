package io.jobstream.grafana;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every request with the same metrics. */
final class ConstantMetrics implements AutoCloseable {

    /** As kube-state-metrics exposes two simulations, one of them Ready, by the configuration in the chart. */
    static final String SIMULATIONS = """
            # TYPE jobstream_simulation_condition gauge
            jobstream_simulation_condition{namespace="demo",simulation="market",type="Ready",status="True",reason="Live"} 1
            jobstream_simulation_condition{namespace="demo",simulation="market",type="Exact",status="False",reason="OnTheWay"} 1
            jobstream_simulation_condition{namespace="demo",simulation="broken",type="Ready",status="False",reason="Unreachable"} 1
            # TYPE jobstream_simulation_condition_since_timestamp_seconds gauge
            jobstream_simulation_condition_since_timestamp_seconds{namespace="demo",simulation="market",type="Ready",status="True"} 1764000060
            jobstream_simulation_condition_since_timestamp_seconds{namespace="demo",simulation="broken",type="Ready",status="False"} 1764000000
            # TYPE jobstream_simulation_phase gauge
            jobstream_simulation_phase{namespace="demo",simulation="market",phase="Running"} 1
            jobstream_simulation_phase{namespace="demo",simulation="market",phase="Pending"} 0
            jobstream_simulation_phase{namespace="demo",simulation="broken",phase="Running"} 0
            jobstream_simulation_phase{namespace="demo",simulation="broken",phase="Pending"} 1
            # TYPE jobstream_simulation_created_timestamp_seconds gauge
            jobstream_simulation_created_timestamp_seconds{namespace="demo",simulation="market"} 1764000000
            jobstream_simulation_created_timestamp_seconds{namespace="demo",simulation="broken"} 1764000000
            # TYPE jobstream_simulation_last_observed_timestamp_seconds gauge
            jobstream_simulation_last_observed_timestamp_seconds{namespace="demo",simulation="market"} 1764000090
            jobstream_simulation_last_observed_timestamp_seconds{namespace="demo",simulation="broken"} 1764000090
            """;

    private final HttpServer server;

    private ConstantMetrics(HttpServer server) {
        this.server = server;
    }

    /** Starts at any free port. */
    static ConstantMetrics serve(String exposition) throws IOException {
        byte[] body = exposition.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return new ConstantMetrics(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
