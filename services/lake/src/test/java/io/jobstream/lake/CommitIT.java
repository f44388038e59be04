package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.lake.commit.Batch;
import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.table.LakeRefusedException;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.runtime.DatabaseProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A commit continues the offsets in the table, or changes nothing. */
@ExtendWith(Platform.class)
class CommitIT {

    @TempDir
    private Path warehouse;

    @Test
    void aBatchThatIsCommittedAgainIsRefused(Simulation simulation) {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            Batch batch = TestRows.batch(table, 0, 100);
            TableProgress progress = new TableCommitter(table).append(batch, TestRows.TOPIC_ID);

            assertThatThrownBy(() -> new TableCommitter(table).append(batch, TestRows.TOPIC_ID))
                    .isInstanceOf(StaleBatchException.class)
                    .hasMessageContaining("begins at offset 0, but the table ends at 100");
            assertThatThrownBy(
                            () -> new TableCommitter(table).append(TestRows.batch(table, 101, 110), TestRows.TOPIC_ID))
                    .as("a batch that leaves a gap")
                    .isInstanceOf(StaleBatchException.class);

            Table read = lake.table(LakeTables.APPLICATIONS);
            assertThat(TableProgress.of(read)).isEqualTo(progress);
            assertThat(DuckDb.counts(read)).isEqualTo("100|100");
        }
    }

    @Test
    void ofTwoWritersThatContinueTheSameOffsetsOneIsRefused(Simulation simulation) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            lake.table(LakeTables.APPLICATIONS);
            for (int round = 0; round < 4; round++) {
                long from = 50L * round;
                Future<Boolean> first = both.submit(writer(lake, from));
                Future<Boolean> second = both.submit(writer(lake, from));
                assertThat(first.get() ^ second.get()).as("exactly one commits").isTrue();
            }

            assertThat(DuckDb.counts(lake.table(LakeTables.APPLICATIONS))).isEqualTo("200|200");
        } finally {
            both.shutdownNow();
        }
    }

    private static Callable<Boolean> writer(TestLake lake, long from) {
        return () -> {
            Table table = lake.table(LakeTables.APPLICATIONS);
            Batch batch = TestRows.batch(table, from, from + 50);
            try {
                new TableCommitter(table).append(batch, TestRows.TOPIC_ID);
                return true;
            } catch (StaleBatchException e) {
                return false;
            }
        };
    }

    @Test
    void aLostReplyToACommitLeavesAReadableTableThatHoldsTheBatchOnce(Simulation simulation) throws IOException {
        DatabaseProperties database = simulation.database();
        try (LostReplyProxy proxy = new LostReplyProxy(database.host(), database.port());
                TestLake lake = TestLake.open(
                        new DatabaseProperties(
                                "localhost",
                                proxy.port(),
                                database.name(),
                                database.user(),
                                database.password(),
                                "disable",
                                "public"),
                        warehouse)) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            new TableCommitter(table).append(TestRows.batch(table, 0, 100), TestRows.TOPIC_ID);
            Batch batch = TestRows.batch(table, 100, 150);
            proxy.loseNextReplyToAnUpdate();

            assertThatThrownBy(() -> new TableCommitter(table).append(batch, TestRows.TOPIC_ID))
                    .isInstanceOf(RuntimeException.class);

            assertThat(proxy.hasLostAReply()).isTrue();
            Table read = lake.table(LakeTables.APPLICATIONS);
            assertThat(DuckDb.counts(read)).as("the commit took effect").isEqualTo("150|150");
            assertThatThrownBy(() -> new TableCommitter(read).append(batch, TestRows.TOPIC_ID))
                    .isInstanceOf(StaleBatchException.class);
            new TableCommitter(read).append(TestRows.batch(read, 150, 160), TestRows.TOPIC_ID);
            assertThat(DuckDb.counts(lake.table(LakeTables.APPLICATIONS))).isEqualTo("160|160");
        }
    }

    @Test
    void aTableWhoseSnapshotsDoNotTellTheirOffsetsIsRefused(Simulation simulation) {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            new TableCommitter(table).append(TestRows.batch(table, 0, 100), TestRows.TOPIC_ID);
            TableProgress progress = TableProgress.of(table);
            table.newAppend().set("who", "another program").commit();
            table.refresh();
            assertThat(TableProgress.of(table))
                    .as("found in the snapshot before")
                    .isEqualTo(progress);

            table.expireSnapshots()
                    .expireOlderThan(System.currentTimeMillis() + 1_000)
                    .retainLast(1)
                    .commit();
            table.refresh();

            assertThatThrownBy(() -> TableProgress.of(table))
                    .isInstanceOf(LakeRefusedException.class)
                    .hasMessageContaining("no snapshot that is kept says which offsets");
        }
    }
}
