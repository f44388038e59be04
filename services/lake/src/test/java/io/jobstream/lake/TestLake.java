package io.jobstream.lake;

import io.jobstream.lake.catalog.DirectoryWarehouse;
import io.jobstream.lake.catalog.LakeCatalog;
import io.jobstream.lake.catalog.MarketIdentity;
import io.jobstream.lake.catalog.Warehouse;
import io.jobstream.lake.table.TableDefinition;
import io.jobstream.processor.Simulation;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresDataSources;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.postgresql.ds.PGSimpleDataSource;

/** A lake of a test's own, in the database of its simulation and a directory. */
public final class TestLake implements AutoCloseable {

    public static final MarketIdentity MARKET = new MarketIdentity("test.", "cluster", "fingerprint");

    private final LakeCatalog catalog;
    private final JdbcCatalog reader;

    private TestLake(LakeCatalog catalog, JdbcCatalog reader) {
        this.catalog = catalog;
        this.reader = reader;
    }

    public static TestLake open(Simulation simulation, Path warehouse) {
        return open(simulation.database(), warehouse);
    }

    public static TestLake open(DatabaseProperties database, Path warehouse) {
        return open(database, warehouse, "lake");
    }

    /** @param schema schema of the catalog */
    public static TestLake open(DatabaseProperties database, Path warehouse, String schema) {
        return open(database, new DirectoryWarehouse(warehouse), schema);
    }

    /** @param schema schema of the catalog */
    public static TestLake open(DatabaseProperties database, Warehouse warehouse, String schema) {
        PGSimpleDataSource source = source(database);
        source.setCurrentSchema(schema);
        try {
            LakeCatalog catalog = LakeCatalog.open(source, schema, "jobstream", warehouse);
            return new TestLake(catalog, reader(database, warehouse, schema));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcCatalog reader(DatabaseProperties database, Warehouse warehouse, String schema) {
        JdbcCatalog reader = new JdbcCatalog(properties -> warehouse.files(), null, false);
        reader.initialize(
                LakeCatalog.NAME,
                Map.of(
                        "uri",
                        "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name()
                                + "?currentSchema=" + schema,
                        "jdbc.user",
                        database.user(),
                        "jdbc.password",
                        database.password(),
                        "jdbc.schema-version",
                        "V1",
                        "warehouse",
                        warehouse.location()));
        return reader;
    }

    public static PGSimpleDataSource source(DatabaseProperties database) {
        PGSimpleDataSource source = PostgresDataSources.of(database, "lake-test");
        source.setCurrentSchema("lake");
        return source;
    }

    /** Another object for the same table at each call. */
    public Table table(TableDefinition<?> definition) {
        return catalog.open(definition, MARKET);
    }

    /** A table as a program finds it that knows only the catalog. */
    public Table find(TableDefinition<?> definition) {
        return reader.loadTable(TableIdentifier.of("jobstream", definition.name()));
    }

    public LakeCatalog catalog() {
        return catalog;
    }

    @Override
    public void close() {
        catalog.close();
        reader.close();
    }
}
