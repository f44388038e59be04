package io.jobstream.processor.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.processor.trace.TracingProperties.Export;
import io.jobstream.processor.trace.TracingProperties.OpenTelemetryTracing;
import io.jobstream.processor.trace.TracingProperties.Otlp;
import io.jobstream.processor.trace.TracingProperties.Sampling;
import io.jobstream.processor.trace.TracingProperties.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class OtlpTracesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAnAddressNothingIsStarted(String endpoint) {
        Set<Thread> before = threads();

        try (OtlpTraces traces = OtlpTraces.of(settings(endpoint), "service")) {
            assertThat(traces.openTelemetry()).isSameAs(OpenTelemetry.noop());
            assertThat(threads()).isSubsetOf(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector",
                "collector:4318",
                "http://collector:4318",
                "http://collector:4318/",
                "grpc://collector/x"
            })
    void anAddressWithoutItsPathOrItsSchemeIsRefusedWithAnExample(String endpoint) {
        assertThatThrownBy(() -> settings(endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("management.opentelemetry.tracing.export.otlp.endpoint is " + endpoint
                        + ", but must be a whole address, such as http://localhost:4318/v1/traces");
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Sampling(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("management.tracing.sampling.probability is 1.5, but must be from 0 to 1");
    }

    @Test
    void headersAreNotPrintedBecauseTheyMayHoldAToken() {
        assertThat(new Otlp("http://collector/v1/traces", TIMEOUT, Map.of("authorization", "secret")))
                .asString()
                .contains("authorization")
                .doesNotContain("secret");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void tracesThatDoNotArriveAreSaidOnceAndSoIsThatTheyArriveAgain(CapturedOutput output) {
        CompletableResultCode refused = CompletableResultCode.ofExceptionalFailure(
                new IllegalStateException(new UncheckedIOException(new ConnectException("refused"))));
        CompletableResultCode arrived = CompletableResultCode.ofSuccess();
        ReportingSpanExporter exporter = new ReportingSpanExporter(
                new Scripted(arrived, refused, refused, refused, arrived, arrived, refused),
                "http://collector/v1/traces");

        for (int i = 0; i < 7; i++) {
            exporter.export(List.of());
        }

        assertThat(output.toString().lines().filter(line -> line.contains("http://collector/v1/traces")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "Traces do not arrive at http://collector/v1/traces and are dropped until they do: refused"),
                        line -> assertThat(line).contains("Traces arrive at http://collector/v1/traces again"),
                        line -> assertThat(line).contains("Traces do not arrive"));
    }

    private static TracingProperties settings(@Nullable String endpoint) {
        Otlp otlp = new Otlp(endpoint, TIMEOUT, Map.of());
        return new TracingProperties(
                new TracingProperties.OpenTelemetry(Map.of(), new OpenTelemetryTracing(new Export(otlp))),
                new Tracing(new Sampling(1)));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("Span"))
                .collect(Collectors.toSet());
    }

    /** Gives results in turn. */
    private static final class Scripted implements SpanExporter {

        private final Queue<CompletableResultCode> results;

        Scripted(CompletableResultCode... results) {
            this.results = new ArrayDeque<>(List.of(results));
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return results.remove();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
