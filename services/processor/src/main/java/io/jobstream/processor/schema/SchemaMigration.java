package io.jobstream.processor.schema;

import io.jobstream.runtime.DatabaseProperties;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the database's schema up to date, by Flyway over JDBC. Several replicas may do so at once. */
public final class SchemaMigration {

    private static final int MINIMUM_VERSION = 18;
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;

    private final DatabaseProperties database;

    public SchemaMigration(DatabaseProperties database) {
        this.database = database;
    }

    /**
     * Returns when the schema is there; blocks meanwhile.
     *
     * @throws SchemaException where the database cannot be reached, is too old, or holds another schema
     */
    public void run() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.name());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setSslMode(database.sslMode());
        source.setApplicationName("jobstream-processor-schema");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        requireVersion(source);
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            throw new SchemaException("the schema of " + database + " could not be brought up to date: " + line(e), e);
        }
    }

    private void requireVersion(PGSimpleDataSource source) {
        try (Connection connection = source.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < MINIMUM_VERSION) {
                throw new SchemaException("PostgreSQL " + version + " at " + database + " is too old: JobStream needs "
                        + MINIMUM_VERSION + " or newer");
            }
        } catch (SQLException e) {
            throw new SchemaException("cannot connect to " + database + ": " + line(e), e);
        }
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
