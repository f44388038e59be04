package io.jobstream.processor.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once that spans do not arrive, and once that they do again. The exporter itself would log every failure. */
final class ReportingSpanExporter implements SpanExporter {

    private static final Logger log = LoggerFactory.getLogger(ReportingSpanExporter.class);

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param endpoint where the spans go, for the log */
    ReportingSpanExporter(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> report(result));
        return result;
    }

    private void report(CompletableResultCode result) {
        if (result.isSuccess()) {
            if (failing.compareAndSet(true, false)) {
                log.info("Traces arrive at {} again", endpoint);
            }
        } else if (failing.compareAndSet(false, true)) {
            log.warn(
                    "Traces do not arrive at {} and are dropped until they do: {}. The stream goes on without them."
                            + " Look at the collector, or correct management.opentelemetry.tracing.export.otlp.endpoint",
                    endpoint,
                    reason(result.getFailureThrowable()));
        }
    }

    /** The exporter wraps what the HTTP client threw. It wraps nothing if the collector answered with an error. */
    private static String reason(@Nullable Throwable failure) {
        @Nullable Throwable cause = failure == null ? null : failure.getCause();
        if (cause == null) {
            return "the answer was not a success";
        }
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
