package io.jobstream.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema of the store up to date. Several replicas may do so at once. */
public final class SchemaMigration {

    private static final int MINIMUM_VERSION = 18;
    private static final String HISTORY = "flyway_schema_history";

    private static final String IS_EARLIER = "select exists (select from %s.%s where script = 'V1__market.sql')";

    private static final String FOREIGN_OBJECT = """
            select kind || ' ' || name
            from (
              select 'table', c.relname, c.oid, 'pg_class'::regclass
              from pg_class c where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
              union all
              select 'function', p.proname, p.oid, 'pg_proc'::regclass
              from pg_proc p where p.pronamespace = to_regnamespace(?)
            ) o (kind, name, oid, class)
            where not exists (
              select from pg_depend d where d.classid = o.class and d.objid = o.oid and d.deptype = 'e')
            order by kind desc, name
            limit 1
            """;

    private final DataSource source;
    private final String schema;
    private final String address;

    /**
     * @param source  connections of the schema's owner, on which nothing can hang for ever
     * @param schema  made if it is missing
     * @param address address of the database, for messages, without a password
     */
    public SchemaMigration(DataSource source, String schema, String address) {
        this.source = source;
        this.schema = schema;
        this.address = address;
    }

    /**
     * Returns when the schema is there; blocks meanwhile.
     *
     * @throws SchemaException if the database cannot be reached, is too old, or the schema holds something else
     */
    public void run() {
        requireUsable();
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(source)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .table(HISTORY)
                    .locations("classpath:io/jobstream/store/migration")
                    .javaMigrations(new AggregateMigration(), new PlacesMigration())
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            throw new SchemaException(
                    "the schema '" + schema + "' of " + address + " could not be brought up to date: " + line(e), e);
        }
    }

    private void requireUsable() {
        try (Connection connection = source.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < MINIMUM_VERSION) {
                throw new SchemaException(
                        "PostgreSQL " + version + " at " + address + " is too old: JobStream needs " + MINIMUM_VERSION
                                + " or newer",
                        true);
            }
            if (hasHistory(connection)) {
                requireNotEarlier(connection);
            } else {
                requireEmpty(connection);
            }
        } catch (SQLException e) {
            throw new SchemaException("cannot connect to " + address + ": " + line(e), e);
        }
    }

    private boolean hasHistory(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, quoted(schema) + "." + HISTORY);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private void requireNotEarlier(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_EARLIER.formatted(quoted(schema), HISTORY));
                ResultSet rows = statement.executeQuery()) {
            if (rows.next() && rows.getBoolean(1)) {
                throw new SchemaException(
                        "the schema '" + schema + "' of " + address + " was filled by an earlier version of JobStream,"
                                + " which stored applications in another form: drop the schema, or set"
                                + " jobstream.database.schema to another one (locally: delete the home); all that Kafka"
                                + " still holds is then read again",
                        true);
            }
        }
    }

    private void requireEmpty(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOREIGN_OBJECT)) {
            statement.setString(1, quoted(schema));
            statement.setString(2, quoted(schema));
            try (ResultSet rows = statement.executeQuery()) {
                // Another replica may have begun meanwhile.
                if (rows.next() && !hasHistory(connection)) {
                    throw new SchemaException(
                            "the schema '" + schema + "' of " + address
                                    + " holds objects that are not JobStream's, such as"
                                    + " the " + rows.getString(1) + ": set jobstream.database.schema to a schema of its"
                                    + " own, which is made if it is missing",
                            true);
                }
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
