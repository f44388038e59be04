package io.jobstream.api;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.store.delta.Fold;
import io.jobstream.store.schema.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL with the store's schema, and the facts of a small market from {@code seed.sql}. */
final class MarketDatabase implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    private MarketDatabase(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** Without schema. */
    static MarketDatabase empty(Path directory) {
        return new MarketDatabase(directory, EmbeddedPostgres.start(directory, 0));
    }

    /** With schema, without rows. */
    static MarketDatabase withSchema(Path directory) {
        MarketDatabase database = empty(directory);
        database.createSchema();
        return database;
    }

    static MarketDatabase seeded(Path directory) {
        MarketDatabase database = withSchema(directory);
        database.seed();
        return database;
    }

    void createSchema() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        new SchemaMigration(source, "public", server.jdbcUrl()).run();
    }

    /** Takes every row out again, but leaves the schema. */
    void clear() {
        execute("""
                truncate store_identity, stream_offsets, parked_applications, dead_letters, market_hourly,
                  market_daily, totals_hourly, candidates_hourly, candidates_daily, education_daily, employment_daily, places_daily, volume_minutely, ledger_hourly, shard_progress,
                  simulation, throughput, audits, audit_findings
                """);
    }

    void seed() {
        execute(script("/seed.sql") + rollUps());
    }

    /** Statements that sum the roll-ups again. */
    static String rollUps() {
        return String.join(";\n", Fold.summedAgain()) + ";\n";
    }

    /** Makes it look as if generator and processor were heard and events stored all the time, for the next day. */
    void play() {
        execute("""
                update simulation set written_at = clock_timestamp() + interval '1 day', play_state = 'Playing',
                  play_reason = null, waiting_until = null;
                update stream_offsets set updated_at = clock_timestamp() + interval '1 day';
                insert into throughput values (date_trunc('second', clock_timestamp()) + interval '1 day', 1)
                on conflict do nothing;
                notify jobstream
                """);
    }

    int port() {
        return server.port();
    }

    void stop() {
        server.close();
    }

    void startAgain() {
        server = EmbeddedPostgres.start(directory, server.port());
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps everybody from a table until the lock is closed. */
    AutoCloseable lock(String table) {
        try {
            Connection connection = connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Map<String, Object>> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only value of the only row. */
    long number(String sql) {
        return ((Number) rows(sql).get(0).values().iterator().next()).longValue();
    }

    @Override
    public void close() {
        server.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static String script(String resource) {
        try (InputStream stream = MarketDatabase.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
