package io.jobstream.processor.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans by OTLP, from a thread of its own and a queue that drops what it cannot hold, so the stream never waits for
 * it. Without an address nothing is started.
 */
public final class OtlpTraces implements AutoCloseable {

    /** For what is left to send when the service ends. */
    private static final long CLOSE_LIMIT_MILLIS = 1_000;

    private final OpenTelemetry openTelemetry;
    private final @Nullable SdkTracerProvider provider;

    private OtlpTraces(OpenTelemetry openTelemetry, @Nullable SdkTracerProvider provider) {
        this.openTelemetry = openTelemetry;
        this.provider = provider;
    }

    /** @param service name of this service in the traces, unless the attributes of the resource name another one */
    public static OtlpTraces of(TracingProperties settings, String service) {
        TracingProperties.Otlp otlp =
                settings.opentelemetry().tracing().export().otlp();
        @Nullable String endpoint = otlp.endpoint();
        if (endpoint == null) {
            return new OtlpTraces(OpenTelemetry.noop(), null);
        }
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(otlp.timeout())
                .setConnectTimeout(otlp.timeout())
                .setMeterProvider(MeterProvider::noop);
        otlp.headers().forEach(exporter::addHeader);
        AttributesBuilder resource = Attributes.builder().put("service.name", service);
        settings.opentelemetry()
                .resourceAttributes()
                .forEach((name, value) -> resource.put(AttributeKey.stringKey(name), value));
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(resource.build())))
                .setSampler(Sampler.parentBased(
                        Sampler.traceIdRatioBased(settings.tracing().sampling().probability())))
                .addSpanProcessor(BatchSpanProcessor.builder(new ReportingSpanExporter(exporter.build(), endpoint))
                        .build())
                .build();
        return new OtlpTraces(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build(), provider);
    }

    public OpenTelemetry openTelemetry() {
        return openTelemetry;
    }

    /** Sends what is left, for a second at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(CLOSE_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
