package io.jobstream.processor.database;

import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresDataSources;
import io.jobstream.store.schema.SchemaMigration;

/** Connections by JDBC, on which nothing can hang for ever, for the migration of the schema. */
public final class SchemaConnections {

    private SchemaConnections() {}

    public static SchemaMigration migration(DatabaseProperties database) {
        return new SchemaMigration(
                PostgresDataSources.of(database, "jobstream-processor-schema"), database.schema(), database.toString());
    }
}
