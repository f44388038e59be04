package io.jobstream.operator.server;

import io.jobstream.operator.server.ManagementServer.Response;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.Locale;

/** Metrics in one of the two formats that Prometheus reads. */
final class Exposition {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private Exposition() {}

    /** @param accept what the client wants; OpenMetrics only if it is named */
    static Response of(PrometheusMeterRegistry metrics, String accept) {
        String format = wantsOpenMetrics(accept) ? OPEN_METRICS : PROMETHEUS;
        return new Response(200, format, metrics.scrape(format));
    }

    private static boolean wantsOpenMetrics(String accept) {
        return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
                .map(range -> range.replace(" ", ""))
                .anyMatch(
                        range -> range.startsWith("application/openmetrics-text") && !range.matches(".*;q=0(\\.0*)?"));
    }
}
