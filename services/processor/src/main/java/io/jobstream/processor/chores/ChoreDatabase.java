package io.jobstream.processor.chores;

import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresConnections;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The database as chores use it: one connection a round, which takes no more than one core and cannot linger. */
public final class ChoreDatabase {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final PostgresqlConnectionFactory factory;

    /**
     * @param chore            name that the server lists the connections under
     * @param statementTimeout of each statement; also how long a replica that was stopped keeps others from the chore
     */
    public ChoreDatabase(DatabaseProperties database, String chore, Duration statementTimeout) {
        String idle = statementTimeout.toMillis() + "ms";
        factory = PostgresConnections.of(
                database,
                "jobstream-processor-" + chore,
                statementTimeout,
                Map.of(
                        "max_parallel_workers_per_gather",
                        "0",
                        "jit",
                        "off",
                        "idle_in_transaction_session_timeout",
                        idle,
                        "idle_session_timeout",
                        idle));
    }

    /** Does some work on a connection of its own, which is closed whatever comes of it. */
    public <T> Mono<T> with(Function<PostgresqlConnection, Mono<T>> work) {
        return Mono.usingWhen(
                factory.create().timeout(CONNECT_TIMEOUT).cast(PostgresqlConnection.class),
                work,
                PostgresqlConnection::close);
    }

    /** The rows of a statement. */
    public static <T> Flux<T> rows(
            PostgresqlConnection connection, Function<Row, T> read, String statement, Object... parameters) {
        return results(connection, statement, parameters)
                .concatMap(result -> result.map((row, metadata) -> read.apply(row)));
    }

    /** Runs a statement for what it does, and tells how many rows that touched. */
    public static Mono<Long> run(PostgresqlConnection connection, String statement, Object... parameters) {
        return results(connection, statement, parameters)
                .concatMap(PostgresqlResult::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    private static Flux<PostgresqlResult> results(PostgresqlConnection connection, String text, Object... parameters) {
        return Flux.defer(() -> {
            PostgresqlStatement statement = connection.createStatement(text);
            for (int i = 0; i < parameters.length; i++) {
                statement.bind(i, parameters[i]);
            }
            return statement.execute();
        });
    }
}
