package io.jobstream.processor.store;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statements of this package, each in a file beside it. */
final class Sql {

    private Sql() {}

    /** The text of {@code <name>.sql}. */
    static String load(String name) {
        try (InputStream file = Sql.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no statement " + name + ".sql on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ".sql", e);
        }
    }

    /** Runs one statement, or several without parameters, and gives the rows of all of them. */
    static <T> Flux<T> rows(
            PostgresqlConnection connection, Function<Row, T> read, String statement, Object... parameters) {
        return results(connection, statement, parameters)
                .concatMap(result -> result.map((row, metadata) -> read.apply(row)));
    }

    /** Runs one statement, or several without parameters, for what they do. */
    static Mono<Void> run(PostgresqlConnection connection, String statement, Object... parameters) {
        return results(connection, statement, parameters)
                .concatMap(PostgresqlResult::getRowsUpdated)
                .then();
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
