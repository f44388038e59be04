package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.api.database.Connections;
import io.jobstream.api.database.DatabaseUnavailableException;
import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.database.Values;
import io.jobstream.runtime.DatabaseProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bounds of what the API does to the database. */
class ReadDatabaseTest {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofMillis(300);

    @TempDir
    static Path directory;

    private static MarketDatabase server;
    private static ReadDatabase database;

    @BeforeAll
    static void start() {
        server = MarketDatabase.withSchema(directory);
        DatabaseProperties properties = new DatabaseProperties(
                "localhost", server.port(), "jobstream", "jobstream", "jobstream", "prefer", "public");
        database = new ReadDatabase(
                Connections.readOnly(properties, "test", STATEMENT_TIMEOUT),
                2,
                STATEMENT_TIMEOUT,
                Duration.ofSeconds(5),
                null);
    }

    @AfterAll
    static void stop() {
        database.destroy();
        server.close();
    }

    @Test
    void nothingCanBeWritten() {
        Query write = Query.of("insert into throughput values (now(), 1) returning events");
        assertThatThrownBy(() -> database.rows(write, row -> Values.number(row, "events"))
                        .blockLast())
                .hasStackTraceContaining("read-only");
        assertThat(server.number("select count(*) from throughput")).isZero();
    }

    @Test
    void aStatementThatTakesTooLongEnds() {
        assertThatThrownBy(() -> database.rows(Query.of("select pg_sleep(60)::text as t"), row -> row)
                        .blockLast())
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("too long");
        assertThat(
                        server.number(
                                "select count(*) from pg_stat_activity where state = 'active' and query ilike 'select pg_sleep%'"))
                .isZero();
    }
}
