package io.jobstream.processor.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.PollTimes;
import io.jobstream.runtime.DatabaseProperties;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;

/**
 * Makes one trace for each batch, from the first poll to the commit. The attributes are those of OpenTelemetry's semantic
 * conventions for messaging and databases. What these have no name for begins with {@code jobstream.}.
 */
public final class BatchTracer {

    static final AttributeKey<Long> MESSAGES = longKey("messaging.batch.message_count");
    private static final AttributeKey<List<String>> OFFSETS = stringArrayKey("jobstream.offsets");

    private final Tracer tracer;
    private final Attributes database;
    private final Attributes messaging;

    /** What is to be done with a batch. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run(BatchTrace trace) throws E;
    }

    /** @param traces where spans go; {@link OpenTelemetry#noop()} if they go nowhere */
    public BatchTracer(OpenTelemetry traces, DatabaseProperties database) {
        this(
                traces.getTracer("io.jobstream.processor"),
                Attributes.of(
                        stringKey("db.system.name"),
                        "postgresql",
                        stringKey("db.namespace"),
                        database.name(),
                        stringKey("server.address"),
                        database.host(),
                        longKey("server.port"),
                        (long) database.port()),
                Attributes.of(stringKey("messaging.system"), "kafka"));
    }

    private BatchTracer(Tracer tracer, Attributes database, Attributes messaging) {
        this.tracer = tracer;
        this.database = database;
        this.messaging = messaging;
    }

    /** A tracer of the batches that a consumer group reads. */
    public BatchTracer ofGroup(String group) {
        return new BatchTracer(
                tracer,
                database,
                messaging.toBuilder()
                        .put("messaging.consumer.group.name", group)
                        .build());
    }

    /**
     * Does the work, with a span around it that begins with the batch's first poll. The span fails if the work does.
     *
     * @throws E what the work throws
     */
    public <E extends Exception> void trace(Batch batch, Work<E> work) throws E {
        Span span = tracer.spanBuilder("process")
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(received(batch))
                .startSpan();
        if (!span.isRecording()) {
            work.run(BatchTrace.NONE);
            return;
        }
        describe(span, batch);
        Context context = Context.root().with(span);
        traceArrival(batch, context);
        try {
            work.run(new BatchTrace(tracer, database, context));
        } catch (Exception e) {
            BatchTrace.fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private void describe(Span span, Batch batch) {
        span.setAllAttributes(messaging)
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute(MESSAGES, (long) batch.records())
                .setAttribute(
                        OFFSETS,
                        batch.ranges().stream().map(BatchTracer::offsets).toList());
        List<String> topics = batch.ranges().stream()
                .map(range -> range.partition().topic())
                .distinct()
                .toList();
        // The conventions have these two only if they hold for all messages of the batch.
        if (topics.size() == 1) {
            span.updateName("process " + topics.get(0));
            span.setAttribute("messaging.destination.name", topics.get(0));
        }
        if (batch.ranges().size() == 1) {
            span.setAttribute(
                    "messaging.destination.partition.id",
                    String.valueOf(batch.ranges().get(0).partition().partition()));
        }
    }

    /** From the first poll until now, when the lane takes the batch. It lies in the past, so the spans are made late. */
    private void traceArrival(Batch batch, Context context) {
        Span collect = tracer.spanBuilder("collect")
                .setParent(context)
                .setStartTimestamp(received(batch))
                .setAttribute("jobstream.polls", (long) batch.polls().size())
                .startSpan();
        for (PollTimes poll : batch.polls()) {
            tracer.spanBuilder("decode")
                    .setParent(context.with(collect))
                    .setStartTimestamp(poll.begun())
                    .setAttribute(MESSAGES, (long) poll.records())
                    .startSpan()
                    .end(poll.decoded());
        }
        collect.end();
    }

    /** Such as {@code job_posts-0: 120 to 179}; both offsets are in the range. */
    private static String offsets(OffsetRange range) {
        return range.partition() + ": " + range.from() + " to " + (range.to() - 1);
    }

    private static Instant received(Batch batch) {
        return batch.polls().isEmpty() ? Instant.now() : batch.polls().get(0).received();
    }
}
