package io.jobstream.lake;

import io.jobstream.lake.catalog.LakeCatalog;
import io.jobstream.lake.catalog.LedgerMarket;
import io.jobstream.lake.catalog.Warehouse;
import io.jobstream.lake.table.TableDefinition;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresDataSources;
import java.sql.SQLException;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables of this simulation's lake. The catalog is connected with the first table. Safe for several threads. */
public final class OpenLake implements AutoCloseable {

    private final DatabaseProperties database;
    private final LakeProperties lake;
    private final Warehouse warehouse;
    private final LedgerMarket market;
    private @Nullable LakeCatalog catalog;

    OpenLake(DatabaseProperties database, LakeProperties lake, Warehouse warehouse, LedgerMarket market) {
        this.database = database;
        this.lake = lake;
        this.warehouse = warehouse;
        this.market = market;
    }

    /**
     * A table, for the calling thread alone; created if absent.
     *
     * @throws IllegalStateException if the catalog cannot be reached
     * @throws io.jobstream.lake.table.LakeRefusedException if the lake is not this market's
     */
    public Table table(TableDefinition<?> definition) {
        return connected().open(definition, market.identity());
    }

    private synchronized LakeCatalog connected() {
        LakeCatalog connected = catalog;
        if (connected == null) {
            @Nullable String uri = lake.rest().uri();
            connected = uri == null ? inDatabase() : LakeCatalog.rest(uri, lake.rest(), lake.namespace(), warehouse);
            catalog = connected;
        }
        return connected;
    }

    private LakeCatalog inDatabase() {
        PGSimpleDataSource source = PostgresDataSources.of(database, "jobstream-lake");
        source.setCurrentSchema(lake.schema());
        try {
            return LakeCatalog.open(source, lake.schema(), lake.namespace(), warehouse);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the catalog of the lake cannot be opened in schema '" + lake.schema() + "' of " + database + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (catalog != null) {
            catalog.close();
            catalog = null;
        }
    }
}
