package io.jobstream.processor.store;

import io.jobstream.runtime.DatabaseProperties;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Opens connections to PostgreSQL on which nothing can hang for ever. */
public final class Database {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final PostgresqlConnectionFactory factory;

    /** @param statementTimeout of each statement; a transaction may take twice as long */
    public Database(DatabaseProperties database, Duration statementTimeout) {
        factory = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .applicationName("jobstream-processor")
                .host(database.host())
                .port(database.port())
                .database(database.name())
                .username(database.user())
                .password(database.password())
                .sslMode(SSLMode.fromValue(database.sslMode()))
                .connectTimeout(CONNECT_TIMEOUT)
                .statementTimeout(statementTimeout)
                .tcpKeepAlive(true)
                // A replica that was stopped in the middle must not hold its locks for ever.
                .options(Map.of(
                        "transaction_timeout", 2 * statementTimeout.toMillis() + "ms",
                        "idle_in_transaction_session_timeout", statementTimeout.toMillis() + "ms"))
                .build());
    }

    public Mono<PostgresqlConnection> connect() {
        return factory.create().timeout(CONNECT_TIMEOUT.multipliedBy(2)).cast(PostgresqlConnection.class);
    }
}
