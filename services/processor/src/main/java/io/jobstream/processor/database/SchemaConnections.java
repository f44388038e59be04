package io.jobstream.processor.database;

import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.store.schema.SchemaMigration;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections by JDBC, on which nothing can hang for ever, for the migration of the schema. */
public final class SchemaConnections {

    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;

    private SchemaConnections() {}

    public static SchemaMigration migration(DatabaseProperties database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.name());
        source.setCurrentSchema(database.schema());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setSslMode(database.sslMode());
        source.setApplicationName("jobstream-processor-schema");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        return new SchemaMigration(source, database.schema(), database.toString());
    }
}
