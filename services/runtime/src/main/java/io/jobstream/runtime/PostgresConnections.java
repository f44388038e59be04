package io.jobstream.runtime;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes connections to PostgreSQL on which nothing can hang for ever. For services that have its R2DBC driver. */
public final class PostgresConnections {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private PostgresConnections() {}

    /**
     * @param application      name under which the server lists them
     * @param statementTimeout after which the server ends a statement
     * @param options          further settings of the server for these sessions
     */
    public static PostgresqlConnectionFactory of(
            DatabaseProperties database, String application, Duration statementTimeout, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("search_path", database.schema());
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
                .options(all)
                .build());
    }
}
