package io.jobstream.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.JobApplication;
import io.jobstream.lake.DuckDb;
import io.jobstream.lake.TestLake;
import io.jobstream.lake.TestRows;
import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.table.LakeRefusedException;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.lake.table.TableDefinition;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables come to be, gain columns, belong to one market, and are on the disk. */
@ExtendWith(Platform.class)
class LakeCatalogIT {

    @TempDir
    private Path warehouse;

    @Test
    void aFieldThatTheContractGainsBecomesAnOptionalColumn(Simulation simulation) {
        TableDefinition<JobApplication> all = LakeTables.APPLICATIONS;
        TableDefinition<JobApplication> earlier = new TableDefinition<>(
                all.name(),
                all.doc(),
                all.columns().stream()
                        .filter(column -> !column.name().equals("match_reason"))
                        .toList(),
                all.day(),
                all.sorted());
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            Table table = lake.table(earlier);
            new TableCommitter(table).append(TestRows.batch(table, 0, 10), TestRows.TOPIC_ID);

            Table grown = lake.table(all);

            assertThat(grown.schema().findField("match_reason").isOptional()).isTrue();
            new TableCommitter(grown).append(TestRows.batch(grown, 10, 30), TestRows.TOPIC_ID);
            assertThat(DuckDb.query(grown, "select count(*), count(match_reason) from lake"))
                    .isEqualTo("30|20");
        }
    }

    @Test
    void theLakeOfAnotherMarketIsRefused(Simulation simulation) {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            lake.table(LakeTables.JOB_POSTS);
            MarketIdentity other =
                    new MarketIdentity(TestLake.MARKET.topicPrefix(), TestLake.MARKET.cluster(), "another");

            assertThatThrownBy(() -> lake.catalog().open(LakeTables.JOB_POSTS, other))
                    .isInstanceOf(LakeRefusedException.class)
                    .hasMessageContaining(
                            "job_posts holds another market (jobstream.market is 'fingerprint', not 'another')")
                    .hasMessageContaining("jobstream.lake.namespace");
        }
    }

    @Test
    void everyFileIsForcedToTheDiskBeforeTheCatalogRefersToIt(Simulation simulation) throws SQLException, IOException {
        Set<Path> forced = ConcurrentHashMap.newKeySet();
        DirectoryFileIO files = new DirectoryFileIO((path, channel) -> {
            channel.force(true);
            forced.add(path);
        });
        try (LakeCatalog catalog = LakeCatalog.open(
                TestLake.source(simulation.database()),
                "lake",
                "jobstream",
                new DirectoryWarehouse(warehouse),
                files)) {
            Table table = catalog.open(LakeTables.APPLICATIONS, TestLake.MARKET);
            new TableCommitter(table).append(TestRows.batch(table, 0, 10), TestRows.TOPIC_ID);
        }

        try (Stream<Path> written = Files.walk(warehouse)) {
            assertThat(forced).as("files, and the directories that name them").containsAll(written.toList());
        }
    }
}
