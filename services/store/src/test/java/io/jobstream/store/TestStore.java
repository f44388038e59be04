package io.jobstream.store;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.store.copy.Copy;
import io.jobstream.store.delta.Deltas;
import io.jobstream.store.delta.Fold;
import io.jobstream.store.row.FactCopies;
import io.jobstream.store.schema.SchemaMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own in a PostgreSQL server that the tests of this JVM share. */
final class TestStore implements AutoCloseable {

    private final String schema;
    private final Connection connection;

    /** The server ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path directory = Files.createTempDirectory("jobstream-store");
                return EmbeddedPostgres.start(directory, 0);
            } catch (IOException e) {
                throw new UncheckedIOException("no directory for PostgreSQL", e);
            }
        }
    }

    private TestStore(String schema) throws SQLException {
        this.schema = schema;
        connection = source(schema).getConnection();
    }

    /** An empty schema, or none. */
    static TestStore withoutSchema(String schema) throws SQLException {
        return new TestStore(schema);
    }

    /** A schema as the migration makes it. */
    static TestStore migrated(String schema) throws SQLException {
        migration(schema).run();
        return new TestStore(schema);
    }

    static SchemaMigration migration(String schema) {
        return new SchemaMigration(source(null), schema, "postgresql://test");
    }

    /** By a user whose password is its name. */
    static SchemaMigration migrationBy(String user, String schema) {
        PGSimpleDataSource source = source(null);
        source.setUser(user);
        source.setPassword(user);
        return new SchemaMigration(source, schema, "postgresql://test");
    }

    static PGSimpleDataSource source(@Nullable String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Server.POSTGRES.jdbcUrl());
        source.setUser(Server.POSTGRES.user());
        source.setPassword(Server.POSTGRES.password());
        if (schema != null) {
            source.setCurrentSchema(quoted(schema));
        }
        return source;
    }

    Connection connection() {
        return connection;
    }

    /** Stores what a transaction would. */
    void store(FactCopies facts, Deltas deltas) throws SQLException {
        for (LocalDate day : facts.days()) {
            run("select create_day_partitions('" + day + "')");
        }
        connection.setAutoCommit(false);
        for (Copy copy : facts.copies()) {
            send(copy);
        }
        for (Copy copy : deltas.copies()) {
            send(copy);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void send(Copy copy) throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy.statement());
        for (ByteBuffer piece : copy.bytes()) {
            in.writeToCopy(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        }
        long rows = in.endCopy();
        if (rows != copy.rows()) {
            throw new AssertionError(copy.statement() + " stored " + rows + " rows instead of " + copy.rows());
        }
    }

    /** Merges the deltas, and gives how many there were. */
    long fold() throws SQLException {
        return Long.parseLong(rows(Fold.FOLD).get(0));
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a statement, columns separated by a blank. */
    List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : " ").append(rows.getString(i));
                }
                texts.add(text.toString());
            }
            return texts;
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws SQLException {
        run("drop schema if exists " + quoted(schema) + " cascade");
        connection.close();
    }
}
