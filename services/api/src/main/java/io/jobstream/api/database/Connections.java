package io.jobstream.api.database;

import io.jobstream.runtime.DatabaseProperties;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.Map;

/** Makes connections that cannot write. */
public final class Connections {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private Connections() {}

    /**
     * @param application      name under which the server lists them
     * @param statementTimeout after which the server ends a statement
     * @throws IllegalArgumentException where the TLS mode is none of PostgreSQL's
     */
    public static PostgresqlConnectionFactory readOnly(
            DatabaseProperties database, String application, Duration statementTimeout) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(database.host())
                .port(database.port())
                .database(database.name())
                .username(database.user())
                .password(database.password())
                .sslMode(SSLMode.fromValue(database.sslMode()))
                .applicationName(application)
                .connectTimeout(CONNECT_TIMEOUT)
                .statementTimeout(statementTimeout)
                .tcpKeepAlive(true)
                .timeZone("UTC")
                .options(Map.of("default_transaction_read_only", "on"))
                .build());
    }
}
