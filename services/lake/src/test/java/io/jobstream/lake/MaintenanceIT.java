package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.lake.commit.Batch;
import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.maintenance.Compaction;
import io.jobstream.lake.maintenance.OrphanSweep;
import io.jobstream.lake.maintenance.SnapshotExpiry;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compaction, expiry and sweep take nothing away that counts. */
@ExtendWith(Platform.class)
class MaintenanceIT {

    private static final Instant NEXT_DAY = TestRows.DAY.plus(Duration.ofHours(30));
    private static final Instant TWO_DAYS_LATER = TestRows.DAY.plus(Duration.ofHours(34));
    private static final Clock TOMORROW = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));

    @TempDir
    private Path warehouse;

    @Test
    void theFilesOfADayBehindTheWatermarkBecomeOneSortedFile(Simulation simulation) {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            Compaction compaction = new Compaction(LakeTables.APPLICATIONS);
            append(table, 0, 100, TestRows.DAY);
            append(table, 100, 200, NEXT_DAY);
            assertThat(compaction.run(table)).as("late records may still come").isZero();
            append(table, 200, 300, TWO_DAYS_LATER);
            TableProgress progress = TableProgress.of(table);
            String before =
                    DuckDb.query(table, "select md5(string_agg(t::text, '' order by kafka_offset)) from lake t");

            assertThat(compaction.run(table)).isEqualTo(3);

            table.refresh();
            assertThat(DuckDb.files(table)).hasSize(1);
            assertThat(DuckDb.counts(table)).isEqualTo("300|300");
            assertThat(DuckDb.query(table, "select md5(string_agg(t::text, '' order by kafka_offset)) from lake t"))
                    .isEqualTo(before);
            assertThat(DuckDb.query(table, """
                            select count(*) from (
                              select (post_id, "timestamp") as key, lag((post_id, "timestamp")) over () as before from lake)
                            where key < before""")).as("rows out of order").isEqualTo("0");
            assertThat(TableProgress.of(table)).isEqualTo(progress);
            assertThat(compaction.run(table)).as("nothing is left to merge").isZero();
        }
    }

    @Test
    void anExpiryLeavesTheOffsetsInPlace(Simulation simulation) {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            for (int i = 0; i < 11; i++) {
                append(table, 10L * i, 10L * i + 10, TWO_DAYS_LATER);
            }
            new Compaction(LakeTables.APPLICATIONS).run(table);
            TableProgress progress = TableProgress.of(table);

            new SnapshotExpiry(Duration.ofHours(6), TOMORROW).run(table);

            Table read = lake.table(LakeTables.APPLICATIONS);
            assertThat(read.snapshots()).hasSize(1);
            assertThat(TableProgress.of(read)).isEqualTo(progress);
            assertThat(DuckDb.counts(read)).isEqualTo("110|110");
            append(read, 110, 120, TWO_DAYS_LATER);
            assertThat(DuckDb.counts(lake.table(LakeTables.APPLICATIONS))).isEqualTo("120|120");
        }
    }

    @Test
    void aSweepRemovesWhatAKilledWriterLeftAndNothingElse(Simulation simulation) throws IOException {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            append(table, 0, 50, TestRows.DAY);
            append(table, 50, 100, TWO_DAYS_LATER);
            new Compaction(LakeTables.APPLICATIONS).run(table);
            Batch left = TestRows.batch(table, 100, 150);
            try (Stream<Path> files = Files.walk(warehouse)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
                }
            }
            Batch pending = TestRows.batch(table, 100, 160);

            int removed = new OrphanSweep(Duration.ofHours(24), Clock.systemUTC()).run(table);

            assertThat(removed).isEqualTo(left.files().size());
            assertThat(Path.of(left.files().get(0).location())).doesNotExist();
            new TableCommitter(table).append(pending, TestRows.TOPIC_ID);
            assertThat(DuckDb.counts(lake.table(LakeTables.APPLICATIONS))).isEqualTo("160|160");
            assertThat(new OrphanSweep(Duration.ofHours(24), Clock.systemUTC()).run(table))
                    .isZero();
        }
    }

    private static void append(Table table, long from, long to, Instant watermark) {
        new TableCommitter(table).append(TestRows.batch(table, from, to, watermark), TestRows.TOPIC_ID);
        table.refresh();
    }
}
