package io.jobstream.processor.trace;

import io.jobstream.runtime.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go, by the keys that Spring Boot has for it. Without an address there are none.
 *
 * @param opentelemetry what OpenTelemetry sends
 * @param tracing       choice of the batches that are traced
 */
@ConfigurationProperties(prefix = "management")
public record TracingProperties(
        @DefaultValue OpenTelemetry opentelemetry,
        @DefaultValue Tracing tracing) {

    /**
     * What OpenTelemetry sends.
     *
     * @param resourceAttributes further attributes of the service, such as deployment.environment.name
     * @param tracing            what it sends of traces
     */
    public record OpenTelemetry(
            @DefaultValue Map<String, String> resourceAttributes,
            @DefaultValue OpenTelemetryTracing tracing) {}

    /**
     * What OpenTelemetry sends of traces.
     *
     * @param export how it sends them
     */
    public record OpenTelemetryTracing(@DefaultValue Export export) {}

    /**
     * How traces are sent.
     *
     * @param otlp settings of OTLP
     */
    public record Export(@DefaultValue Otlp otlp) {}

    /**
     * OTLP over HTTP, in protobuf.
     *
     * @param endpoint whole address that takes traces, such as http://localhost:4318/v1/traces; without it there are none
     * @param timeout  time after which a request counts as failed
     * @param headers  headers of each request, such as one that authorizes it
     */
    public record Otlp(
            @Nullable String endpoint,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue Map<String, String> headers) {

        private static final String KEY = "management.opentelemetry.tracing.export.otlp.";

        /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
        public Otlp {
            endpoint = endpoint == null || endpoint.isBlank() ? null : endpoint.strip();
            headers = Map.copyOf(headers);
            Settings.require(
                    endpoint == null || isAddress(endpoint),
                    KEY + "endpoint is " + endpoint
                            + ", but must be a whole address, such as http://localhost:4318/v1/traces");
            Settings.require(
                    timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofMinutes(5)) <= 0,
                    KEY + "timeout is " + timeout + ", but must be from PT0.001S to PT5M");
        }

        private static boolean isAddress(String text) {
            try {
                URI address = URI.create(text);
                return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                        && address.getHost() != null
                        && address.getPath().length() > 1;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** Headers may hold a token. */
        @Override
        public String toString() {
            return "Otlp[endpoint=" + endpoint + ", timeout=" + timeout + ", headers=" + headers.keySet() + "]";
        }
    }

    /**
     * Which batches are traced.
     *
     * @param sampling share of them
     */
    public record Tracing(@DefaultValue Sampling sampling) {}

    /**
     * How many batches are traced.
     *
     * @param probability share of the batches that are traced, 0 to 1
     */
    public record Sampling(@DefaultValue("0.1") double probability) {

        /** @throws IllegalArgumentException if the share is out of its range */
        public Sampling {
            Settings.require(
                    probability >= 0 && probability <= 1,
                    "management.tracing.sampling.probability is " + probability + ", but must be from 0 to 1");
        }
    }
}
