package io.jobstream.api.database;

import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresConnections;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.Map;

/** Makes connections that cannot write. */
public final class Connections {

    private Connections() {}

    /**
     * @param application      name under which the server lists them
     * @param statementTimeout after which the server ends a statement
     */
    public static PostgresqlConnectionFactory readOnly(
            DatabaseProperties database, String application, Duration statementTimeout) {
        return PostgresConnections.of(
                database, application, statementTimeout, Map.of("default_transaction_read_only", "on"));
    }
}
