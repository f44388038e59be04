package io.jobstream.processor.database;

import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresConnections;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Opens sessions. */
public final class Database {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final PostgresqlConnectionFactory factory;
    private final Duration answerTimeout;

    private Database(PostgresqlConnectionFactory factory, Duration answerTimeout) {
        this.factory = factory;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Sessions of the stream. A replica that was stopped in the middle of a transaction loses its locks after some time.
     *
     * @param statementTimeout timeout of each statement; a transaction may take twice as long
     */
    public static Database forLanes(DatabaseProperties database, Duration statementTimeout) {
        return of(
                database,
                "jobstream-processor",
                statementTimeout,
                Map.of(
                        "transaction_timeout",
                        2 * statementTimeout.toMillis() + "ms",
                        "idle_in_transaction_session_timeout",
                        statementTimeout.toMillis() + "ms",
                        "jit",
                        "off",
                        // Every join of a lane is a look-up by key, one partition each, for arrays of unknown length.
                        "enable_hashjoin",
                        "off",
                        "enable_mergejoin",
                        "off"));
    }

    /**
     * Sessions of work beside the stream, which take one core at most.
     *
     * @param name             under which the server lists them
     * @param statementTimeout timeout of each statement; also how long a replica that was stopped keeps others from the
     *                         work
     */
    public static Database forTask(DatabaseProperties database, String name, Duration statementTimeout) {
        String idle = statementTimeout.toMillis() + "ms";
        return of(
                database,
                "jobstream-processor-" + name,
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

    private static Database of(
            DatabaseProperties database, String name, Duration statementTimeout, Map<String, String> options) {
        return new Database(
                PostgresConnections.of(database, name, statementTimeout, new HashMap<>(options)),
                statementTimeout.plusSeconds(5));
    }

    /**
     * Opens a session; blocks for ten seconds at most.
     *
     * @throws RuntimeException if the server cannot be reached or refuses the session
     */
    public Session open() {
        PostgresqlConnection connection = Objects.requireNonNull(Session.await(
                factory.create().cast(PostgresqlConnection.class), CONNECT_TIMEOUT, "connecting to PostgreSQL"));
        return new Session(connection, answerTimeout);
    }
}
