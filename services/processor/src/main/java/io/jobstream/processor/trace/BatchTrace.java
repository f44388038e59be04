package io.jobstream.processor.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.r2dbc.spi.R2dbcException;

/**
 * The trace of one batch. Every step gets a span below that of the step in which it runs, and the span fails if the step
 * does. For the thread that handles the batch, and no other one.
 */
public final class BatchTrace {

    /** Runs the steps, and makes no spans. */
    public static final BatchTrace NONE =
            new BatchTrace(OpenTelemetry.noop().getTracer("none"), Attributes.empty(), Context.root());

    private static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    private static final AttributeKey<String> SQL_STATE = stringKey("db.response.status_code");
    private static final AttributeKey<String> OPERATION = stringKey("db.operation.name");
    private static final AttributeKey<String> TABLE = stringKey("db.collection.name");

    private final Tracer tracer;
    private final Attributes database;
    /** The span of the step that runs. */
    private Context current;

    /** A step with a result. */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /** A step without a result. */
    @FunctionalInterface
    public interface Action<E extends Exception> {
        void run() throws E;
    }

    /**
     * @param database attributes of statements
     * @param root     context of the span of the batch
     */
    BatchTrace(Tracer tracer, Attributes database, Context root) {
        this.tracer = tracer;
        this.database = database;
        current = root;
    }

    /**
     * Runs a step in this process.
     *
     * @throws E what the step throws
     */
    public <T, E extends Exception> T step(String name, Step<T, E> step) throws E {
        return isRecording() ? traced(span(name, SpanKind.INTERNAL), step) : step.run();
    }

    /**
     * Runs a step that has no result.
     *
     * @throws E what the action throws
     */
    public <E extends Exception> void run(String name, Action<E> action) throws E {
        if (isRecording()) {
            traced(span(name, SpanKind.INTERNAL), action);
        } else {
            action.run();
        }
    }

    /** Runs a step that asks the database for something, by some statements in a row. */
    public <T> T query(String name, Step<T, RuntimeException> step) {
        return isRecording() ? traced(span(name, SpanKind.CLIENT).setAllAttributes(database), step) : step.run();
    }

    /** Runs a step that changes something in the database, by some statements in a row. */
    public void update(String name, Action<RuntimeException> action) {
        if (isRecording()) {
            traced(span(name, SpanKind.CLIENT).setAllAttributes(database), action);
        } else {
            action.run();
        }
    }

    /** Runs one COPY into one table. */
    public void copy(String table, Action<RuntimeException> action) {
        if (isRecording()) {
            traced(
                    span("COPY " + table, SpanKind.CLIENT)
                            .setAllAttributes(database)
                            .setAttribute(OPERATION, "COPY")
                            .setAttribute(TABLE, table),
                    action);
        } else {
            action.run();
        }
    }

    /** Commits the transaction. */
    public void commit(Action<RuntimeException> action) {
        if (isRecording()) {
            traced(
                    span("COMMIT", SpanKind.CLIENT).setAllAttributes(database).setAttribute(OPERATION, "COMMIT"),
                    action);
        } else {
            action.run();
        }
    }

    private boolean isRecording() {
        return this != NONE;
    }

    private Span span(String name, SpanKind kind) {
        return tracer.spanBuilder(name).setParent(current).setSpanKind(kind).startSpan();
    }

    private <E extends Exception> void traced(Span span, Action<E> action) throws E {
        Step<Boolean, E> step = () -> {
            action.run();
            return true;
        };
        traced(span, step);
    }

    private <T, E extends Exception> T traced(Span span, Step<T, E> step) throws E {
        Context outer = current;
        current = outer.with(span);
        try {
            return step.run();
        } catch (Exception e) {
            fail(span, e);
            throw e;
        } finally {
            current = outer;
            span.end();
        }
    }

    static void fail(Span span, Exception failure) {
        span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()))
                .setAttribute(ERROR_TYPE, failure.getClass().getName());
        if (failure instanceof R2dbcException refused && refused.getSqlState() != null) {
            span.setAttribute(SQL_STATE, refused.getSqlState());
        }
    }
}
