package io.jobstream.lake.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Makes the catalog's two tables in a schema of their own. Iceberg would look for them in all schemas of the database, and make
 * none if another schema has them.
 */
final class CatalogSchema {

    private static final long LOCK = 0x6C616B65L; // "lake"

    private static final String TABLES = """
            create table if not exists "%1$s".iceberg_tables (
              catalog_name varchar(255) not null,
              table_namespace varchar(255) not null,
              table_name varchar(255) not null,
              metadata_location varchar(1000),
              previous_metadata_location varchar(1000),
              iceberg_type varchar(5),
              primary key (catalog_name, table_namespace, table_name));
            create table if not exists "%1$s".iceberg_namespace_properties (
              catalog_name varchar(255) not null,
              namespace varchar(255) not null,
              property_key varchar(255),
              property_value varchar(1000),
              primary key (catalog_name, namespace, property_key));
            """;

    private CatalogSchema() {}

    /** Several writers may do so at once. */
    static void ensure(DataSource source, String schema) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                if (!exists(connection, schema)) {
                    statement.execute("create schema \"" + schema + "\"");
                }
                statement.execute(TABLES.formatted(schema));
            }
            connection.commit();
        }
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_namespace where nspname = ?")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
