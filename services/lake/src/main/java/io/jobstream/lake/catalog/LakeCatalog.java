package io.jobstream.lake.catalog;

import io.jobstream.lake.table.LakeRefusedException;
import io.jobstream.lake.table.TableDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SessionCatalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTSessionCatalog;
import org.apache.iceberg.rest.RESTUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** The tables of one lake. Each call gives a table object of its own, which is not for several threads. */
public final class LakeCatalog implements AutoCloseable {

    /** The name that clients of the catalog have to use, because it is part of the catalog's rows. */
    public static final String NAME = "jobstream";

    private static final String ROW_GROUP_BYTES = Integer.toString(16 << 20);
    private static final String KEPT_METADATA = "20";

    private final Catalog catalog;
    private final SupportsNamespaces namespaces;
    private final Closeable connections;
    private final Namespace namespace;
    private final String location;

    private LakeCatalog(
            Catalog catalog,
            SupportsNamespaces namespaces,
            Closeable connections,
            String namespace,
            Warehouse warehouse) {
        this.catalog = catalog;
        this.namespaces = namespaces;
        this.connections = connections;
        this.namespace = Namespace.of(namespace);
        location = warehouse.location() + "/" + namespace + "/";
    }

    /**
     * Connects to a catalog with Iceberg's REST protocol. The files are in the warehouse all the same: the catalog only
     * says which metadata file is a table's current one.
     *
     * @param uri address of the catalog
     * @throws IllegalStateException if the catalog cannot be reached
     */
    public static LakeCatalog rest(String uri, RestProperties rest, String namespace, Warehouse warehouse) {
        FileIO files = warehouse.files();
        RESTSessionCatalog catalog = new RESTSessionCatalog(
                properties -> HTTPClient.builder(properties)
                        .uri(properties.get(CatalogProperties.URI))
                        .withHeaders(RESTUtil.configHeaders(properties))
                        .build(),
                (context, properties) -> files);
        try {
            catalog.initialize(NAME, rest.properties(uri));
        } catch (RESTException e) {
            throw new IllegalStateException(
                    "the catalog " + uri + " cannot be opened ("
                            + (e.getCause() == null ? e.getMessage() : e.getCause())
                            + "): correct jobstream.lake.rest.uri or jobstream.lake.rest.settings",
                    e);
        }
        Catalog tables = catalog.asCatalog(SessionCatalog.SessionContext.createEmpty());
        return new LakeCatalog(tables, (SupportsNamespaces) tables, catalog, namespace, warehouse);
    }

    /**
     * Connects, and makes the catalog's tables in PostgreSQL if they are missing.
     *
     * @param source    connections on which nothing can hang for ever, with {@code schema} as the current schema
     * @param schema    schema of PostgreSQL that holds the catalog; made if it is missing
     * @param namespace namespace of the tables in the catalog
     * @param warehouse where the files are
     * @throws SQLException if the database cannot be reached, or its role may not create the schema
     */
    public static LakeCatalog open(DataSource source, String schema, String namespace, Warehouse warehouse)
            throws SQLException {
        return open(source, schema, namespace, warehouse, warehouse.files());
    }

    static LakeCatalog open(DataSource source, String schema, String namespace, Warehouse warehouse, FileIO files)
            throws SQLException {
        CatalogSchema.ensure(source, schema);
        JdbcCatalog catalog = new JdbcCatalog(properties -> files, properties -> new SingleTryClients(source), false);
        catalog.initialize(
                NAME,
                Map.of(
                        CatalogProperties.URI,
                        "jdbc:postgresql:",
                        CatalogProperties.WAREHOUSE_LOCATION,
                        warehouse.location(),
                        "jdbc.schema-version",
                        "V1"));
        return new LakeCatalog(catalog, catalog, catalog, namespace, warehouse);
    }

    /**
     * A table, created if absent, with a column for every column of the definition.
     *
     * @throws LakeRefusedException if the table belongs to another market, or its columns do not fit
     */
    public Table open(TableDefinition<?> definition, MarketIdentity market) {
        Table table = load(definition, market);
        claim(table, market);
        addColumns(table, definition);
        return table;
    }

    private Table load(TableDefinition<?> definition, MarketIdentity market) {
        TableIdentifier id = TableIdentifier.of(namespace, definition.name());
        try {
            return catalog.loadTable(id);
        } catch (NoSuchTableException absent) {
            try {
                return create(id, definition, market);
            } catch (RuntimeException e) {
                if (catalog.tableExists(id)) {
                    return catalog.loadTable(id); // Another writer was quicker.
                }
                throw e;
            }
        }
    }

    private void ensureNamespace() {
        if (!namespaces.namespaceExists(namespace)) {
            try {
                namespaces.createNamespace(namespace);
            } catch (RuntimeException e) {
                if (!namespaces.namespaceExists(namespace)) {
                    throw e;
                }
            }
        }
    }

    private Table create(TableIdentifier id, TableDefinition<?> definition, MarketIdentity market) {
        ensureNamespace();
        Schema schema = definition.schema();
        return catalog.buildTable(id, schema)
                .withLocation(location + definition.name())
                .withPartitionSpec(definition.partitions(schema))
                .withSortOrder(definition.order(schema))
                .withProperties(properties(definition))
                .withProperties(market.properties())
                .create();
    }

    private static Map<String, String> properties(TableDefinition<?> definition) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("comment", definition.doc());
        properties.put(TableProperties.FORMAT_VERSION, "2");
        properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
        properties.put(TableProperties.PARQUET_COMPRESSION_LEVEL, "3");
        // A writer holds one row group in memory.
        properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES);
        properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
        properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, KEPT_METADATA);
        // Bounds of all columns would make manifests larger than many of the files.
        properties.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none");
        properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + definition.day(), "full");
        definition
                .sorted()
                .forEach(column -> properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column, "full"));
        return properties;
    }

    private static void claim(Table table, MarketIdentity market) {
        Map<String, String> missing = new LinkedHashMap<>();
        market.properties().forEach((key, value) -> {
            @Nullable String held = table.properties().get(key);
            if (held == null) {
                missing.put(key, value);
            } else if (!held.equals(value)) {
                throw new LakeRefusedException(
                        "table " + table.name() + " holds another market (" + key + " is '" + held
                                + "', not '" + value
                                + "'): set jobstream.lake.namespace and jobstream.lake.warehouse to others,"
                                + " or drop that lake");
            }
        });
        if (!missing.isEmpty()) {
            UpdateProperties update = table.updateProperties();
            missing.forEach(update::set);
            update.commit();
        }
    }

    /** A column that rows so far do not have can only be optional. */
    private static void addColumns(Table table, TableDefinition<?> definition) {
        UpdateSchema update = table.updateSchema();
        boolean changes = false;
        Map<String, Types.NestedField> there = new LinkedHashMap<>();
        table.schema().columns().forEach(field -> there.put(field.name(), field));
        for (Types.NestedField wanted : definition.schema().columns()) {
            Types.@Nullable NestedField held = there.remove(wanted.name());
            if (held == null) {
                update.addColumn(wanted.name(), wanted.type(), wanted.doc());
                changes = true;
            } else if (!held.type().toString().equals(wanted.type().toString())) {
                throw new LakeRefusedException("table " + table.name() + ": column " + wanted.name() + " is "
                        + held.type() + ", but " + wanted.type() + " is written: rename or drop the column");
            } else if (held.isRequired() && wanted.isOptional()) {
                update.makeColumnOptional(wanted.name());
                changes = true;
            }
        }
        for (Types.NestedField unknown : there.values()) {
            if (unknown.isRequired()) {
                throw new LakeRefusedException("table " + table.name() + ": column " + unknown.name()
                        + " is required, but nothing is written to it: make it optional");
            }
        }
        if (changes) {
            update.commit();
        }
    }

    @Override
    public void close() {
        try {
            connections.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
