package io.jobstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.store.delta.Aggregates;
import io.jobstream.store.delta.Fold;
import io.jobstream.store.document.DocumentedTable;
import io.jobstream.store.document.SchemaDocument;
import io.jobstream.store.schema.SchemaException;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaIT {

    private static final Path DOCUMENT = Path.of("../../docs/schema.md");

    @Test
    void theDocumentSaysWhatTheDefinitionsSay() throws Exception {
        if ("write".equals(System.getProperty("jobstream.document"))) {
            Files.writeString(DOCUMENT, SchemaDocument.markdown());
        }

        assertThat(DOCUMENT).hasContent(SchemaDocument.markdown());
    }

    @Test
    void everyTableIsDefinedAsItIsInTheDatabase() throws SQLException {
        try (TestStore store = TestStore.migrated("defined")) {
            for (DocumentedTable table : SchemaDocument.tables()) {
                assertThat(columns(store, table.name()))
                        .as(table.name())
                        .containsExactlyElementsOf(table.columns().stream()
                                .map(SchemaIT::described)
                                .toList());
                assertThat(store.rows(
                                "select a.attname from pg_index i, unnest(i.indkey) with ordinality k (number, place)"
                                        + " join pg_attribute a on a.attnum = k.number"
                                        + " where i.indisprimary and i.indrelid = '" + table.name()
                                        + "'::regclass and a.attrelid = i.indrelid order by k.place"))
                        .as("key of " + table.name())
                        .containsExactlyElementsOf(table.key());
            }
            for (AggregateTable table : Aggregates.ALL) {
                assertThat(columns(store, table.deltas()).stream().skip(1).toList())
                        .as(table.deltas())
                        .containsExactlyElementsOf(columns(store, table.name()).stream()
                                .map(column -> column + "[]")
                                .toList());
            }
            assertThat(store.rows("select relname from pg_class where relnamespace = current_schema::regnamespace"
                            + " and relkind in ('r', 'p') order by 1"))
                    .as("every table is defined")
                    .containsExactlyInAnyOrderElementsOf(Stream.of(
                                    SchemaDocument.tables().stream().map(DocumentedTable::name),
                                    Aggregates.ALL.stream().map(AggregateTable::deltas),
                                    Stream.of("flyway_schema_history"))
                            .flatMap(names -> names)
                            .toList());
        }
    }

    private static String described(Column column) {
        return column.name() + " " + column.type().sqlName();
    }

    private static List<String> columns(TestStore store, String table) throws SQLException {
        return store.rows("select attname, format_type(atttypid, null) from pg_attribute where attrelid = '" + table
                + "'::regclass and attnum > 0 and not attisdropped order by attnum");
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        try (TestStore store = TestStore.migrated("twice")) {
            TestStore.migration("twice").run();

            assertThat(store.rows("select count(*) from flyway_schema_history where type <> 'SCHEMA'"))
                    .containsExactly("7");
        }
    }

    @Test
    void rollUpsOfAStoreThatWasFilledBeforeThemAreSummed() throws SQLException {
        try (TestStore store = TestStore.migrated("older")) {
            store.run("insert into market_hourly (hour, family, country, work_mode, submitted) values"
                    + " ('2026-11-02T23:00Z', 'Sales', 'India', 'Remote', 2), ('2026-11-03T00:00Z', 'Sales', 'India', 'Remote', 3),"
                    + " ('2026-11-03T00:00Z', 'Legal', 'India', 'Remote', 4), ('2026-11-03T09:00Z', 'Sales', 'India', 'Remote', 5);"
                    + "drop table market_daily, totals_hourly, candidates_daily cascade;"
                    + "delete from flyway_schema_history where version = '2' or description = 'aggregates'");

            TestStore.migration("older").run();

            assertThat(store.rows("select day, family, submitted from market_daily order by 1, 2"))
                    .containsExactly("2026-11-02 Sales 2", "2026-11-03 Legal 4", "2026-11-03 Sales 8");
            assertThat(store.rows("select submitted from totals_hourly order by hour"))
                    .containsExactly("2", "7", "5");
        }
    }

    /** Partitions that come later included. */
    @Test
    void theReaderReadsEverythingAndChangesNothing() throws SQLException {
        try (TestStore store = TestStore.migrated("read")) {
            store.run("create table later (n int); set role jobstream_reader");

            assertThat(store.rows("select (select count(*) from present_applications) + (select count(*) from later)"
                            + " + (select count(*) from places) > 0"))
                    .containsExactly("t");
            assertThatThrownBy(() -> store.run("insert into later values (1)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> store.run("delete from places")).hasMessageContaining("permission denied");
            store.run("reset role");
        }
    }

    @Test
    void aUserWhoMayNotCreateRolesGoesOnWithoutTheReader() throws SQLException {
        try (TestStore store = TestStore.withoutSchema("humble")) {
            store.run("create role humble login password 'humble'; grant create on database " + EmbeddedPostgres.NAME
                    + " to humble; do $$ begin drop owned by jobstream_reader; drop role jobstream_reader;"
                    + " exception when undefined_object then null; end $$");

            TestStore.migrationBy("humble", "humble").run();

            assertThat(store.rows("select count(*) > 0 from humble.places")).containsExactly("t");
        }
    }

    @Test
    void placesAreThoseOfTheCatalog() throws Exception {
        try (TestStore store = TestStore.migrated("placed")) {
            List<String> catalog = Files.readAllLines(Path.of("../../data/locations.csv"));
            assertThat(store.rows("select count(*) from places")).containsExactly(String.valueOf(catalog.size() - 1));
            assertThat(store.rows("select country_code, latitude, longitude from places where city = 'Berlin'"))
                    .containsExactly("DE 52.52 13.405");
        }
    }

    @Test
    void aStoreOfTheEarlierVersionIsRefusedWithAdvice() throws SQLException {
        try (TestStore store = TestStore.withoutSchema("earlier")) {
            store.run("create schema earlier; create table flyway_schema_history (version text, script text);"
                    + " insert into flyway_schema_history values ('1', 'V1__market.sql')");

            assertThatThrownBy(() -> TestStore.migration("earlier").run())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("the schema 'earlier' of postgresql://test was filled by an earlier version")
                    .hasMessageContaining("jobstream.database.schema")
                    .satisfies(refusal ->
                            assertThat(((SchemaException) refusal).isLasting()).isTrue());
        }
    }

    @Test
    void objectsOfSomebodyElseAreRefusedWithAdviceThatWorks() throws SQLException {
        try (TestStore store = TestStore.withoutSchema("foreign")) {
            store.run("create schema \"foreign\"; create function f() returns int language sql return 1");

            assertThatThrownBy(() -> TestStore.migration("foreign").run())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("such as the function f: set jobstream.database.schema");
        }
        try (TestStore store = TestStore.migrated("own \"quoted\" Schema")) {
            assertThat(store.rows("select count(*) from job_posts")).containsExactly("0");
        }
    }

    @Test
    void aStoreBelongsToOneSimulation() throws SQLException {
        try (TestStore store = TestStore.migrated("claimed")) {
            store.run("select claim_store('a.', 'cluster-1')");
            store.run("select claim_store('a.', 'cluster-1')");
            store.run("select claim_market('X')");
            store.run("select claim_market('X')");

            assertRefused(
                    store,
                    "select claim_store('b.', 'cluster-1')",
                    "this database holds the market 'X' of the simulation with topic prefix 'a.', not 'b.'");
            assertRefused(
                    store,
                    "select claim_store('a.', 'cluster-2')",
                    "this database was filled from the Kafka cluster 'cluster-1', not from 'cluster-2'");
            assertRefused(
                    store,
                    "select claim_market('Y')",
                    "this database holds the market 'X', but the topics with prefix 'a.' hold the market 'Y'");
        }
    }

    private static void assertRefused(TestStore store, String statement, String words) {
        assertThatThrownBy(() -> store.run(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("give the simulation a database (or jobstream.database.schema) of its own")
                .satisfies(refusal ->
                        assertThat(((SQLException) refusal).getSQLState()).isEqualTo("JS001"));
    }

    @Test
    void oneSessionMergesAtATime() throws SQLException {
        try (TestStore store = TestStore.migrated("merged");
                TestStore other = TestStore.withoutSchema("merged")) {
            store.connection().setAutoCommit(false);
            store.run(Fold.FOLD);

            assertThat(other.rows(Fold.FOLD)).containsExactly("null");

            store.connection().commit();
            store.connection().setAutoCommit(true);
            assertThat(other.rows(Fold.FOLD)).containsExactly("0");
            other.run(Fold.vacuum());
        }
    }
}
