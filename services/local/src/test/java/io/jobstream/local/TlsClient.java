package io.jobstream.local;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresConnections;
import io.jobstream.runtime.PostgresDataSources;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Prints which driver connects to a server under which name. In a JVM of its own, because a JVM reads its trust store once. */
final class TlsClient {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private TlsClient() {}

    /** @param arguments the server's port */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            String name = EmbeddedPostgres.NAME;
            DatabaseProperties database = new DatabaseProperties(host, port, name, name, name, "verify-full", "public");
            System.out.println("JDBC " + host + " " + byJdbc(database));
            System.out.println("R2DBC " + host + " " + byR2dbc(database));
        }
    }

    private static boolean byJdbc(DatabaseProperties database) {
        try (Connection connection = PostgresDataSources.of(database, "test").getConnection()) {
            return connection.isValid(0);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean byR2dbc(DatabaseProperties database) {
        return Boolean.TRUE.equals(Mono.usingWhen(
                        PostgresConnections.of(database, "test", DEADLINE, Map.of())
                                .create(),
                        connection -> Mono.just(true),
                        connection -> connection.close())
                .onErrorReturn(false)
                .block(DEADLINE));
    }
}
