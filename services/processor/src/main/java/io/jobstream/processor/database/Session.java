package io.jobstream.processor.database;

import io.jobstream.store.copy.Copy;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One connection, used by one thread that waits for every answer. A session that has failed is of no use: close it, which
 * rolls back what was not committed.
 */
public final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final String UNIQUE_VIOLATION = "23505";

    private final PostgresqlConnection connection;
    private final Duration answerTimeout;

    Session(PostgresqlConnection connection, Duration answerTimeout) {
        this.connection = connection;
        this.answerTimeout = answerTimeout;
    }

    public void begin() {
        await(connection.beginTransaction(), "begin");
    }

    /** Begins a transaction whose statements all see the same state of the database. */
    public void beginRepeatableRead() {
        await(connection.beginTransaction(IsolationLevel.REPEATABLE_READ), "begin");
    }

    public void commit() {
        await(connection.commitTransaction(), "commit");
    }

    public void rollback() {
        await(connection.rollbackTransaction(), "rollback");
    }

    /** The rows of a statement. Without parameters it is not prepared, and may be several statements. */
    public <T> List<T> rows(Function<Row, T> read, String statement, Object... parameters) {
        return Objects.requireNonNull(await(
                results(statement, parameters)
                        .concatMap(result -> result.map((row, metadata) -> read.apply(row)))
                        .collectList(),
                statement));
    }

    /** Runs a statement for its effect and returns the number of rows that it touched. */
    public long run(String statement, Object... parameters) {
        return Objects.requireNonNull(await(
                results(statement, parameters)
                        .concatMap(PostgresqlResult::getRowsUpdated)
                        .reduce(0L, Long::sum),
                statement));
    }

    /** The first column of a statement with one row. */
    public boolean isTrue(String statement, Object... parameters) {
        List<Boolean> answer = rows(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)), statement, parameters);
        return !answer.isEmpty() && answer.get(0);
    }

    public void copy(Copy copy) {
        await(
                connection
                        .copyIn(copy.statement())
                        .from(Flux.fromIterable(copy.bytes()).map(Unpooled::wrappedBuffer))
                        .build()
                        .then(),
                copy.statement());
    }

    /** A parameter that may be absent, which is SQL's null. */
    public static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? new TypedNull(type) : value;
    }

    private record TypedNull(Class<?> type) {}

    /** Whether a row was refused because its key is stored already. */
    public static boolean isKeyStored(Throwable failure) {
        return failure instanceof R2dbcException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private Flux<PostgresqlResult> results(String text, Object... parameters) {
        return Flux.defer(() -> {
            PostgresqlStatement statement = connection.createStatement(text);
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof TypedNull missing) {
                    statement.bindNull(i, missing.type());
                } else {
                    statement.bind(i, parameters[i]);
                }
            }
            return statement.execute();
        });
    }

    /** An interrupted thread does not wait for the end, but the connection is closed all the same. */
    @Override
    public void close() {
        try {
            connection.close().toFuture().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("The server ends the session by its own timeouts, and with it the transaction", e);
        }
    }

    private <T> @Nullable T await(Mono<T> answer, String what) {
        return await(answer, answerTimeout, what);
    }

    /** Waits for an answer that does not come from this session, for a while at most. */
    public static <T> @Nullable T await(Mono<T> answer, Duration timeout, String what) {
        CompletableFuture<T> future = answer.toFuture();
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IllegalStateException(
                    "no answer within " + timeout.toSeconds() + " s: "
                            + what.strip().lines().findFirst().orElse(""),
                    e);
        }
    }
}
