package io.jobstream.lake.maintenance;

import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.table.FileWriter;
import io.jobstream.lake.table.RowOrder;
import io.jobstream.lake.table.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the small files of days that the watermark has left behind. Files are sorted, so a merge holds a row group of each in
 * memory, however large the day is. A day that gets late rows is merged again. Not for several threads.
 */
public final class Compaction {

    private static final Logger log = LoggerFactory.getLogger(Compaction.class);

    /** Records may be written up to six simulated hours late, and shards drift apart by two. */
    private static final Duration BEHIND = Duration.ofHours(8);

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int FILES_PER_MERGE = 64;
    /** A reader holds a row group of its file in memory. */
    private static final long BYTES_PER_MERGE = 128L << 20;
    /** Files from this size on are left alone: a merge costs as much as its bytes. */
    private static final long LARGE_BYTES = 64L << 20;

    private final TableDefinition<?> definition;
    private long mergedBefore = Long.MIN_VALUE;

    public Compaction(TableDefinition<?> definition) {
        this.definition = definition;
    }

    /**
     * Merges what there is to merge, once the watermark has left a further day behind.
     *
     * @return number of files that were replaced
     */
    public int run(Table table) {
        OptionalLong watermark = TableProgress.of(table).watermark();
        if (watermark.isEmpty() || table.currentSnapshot() == null) {
            return 0;
        }
        long openDay = Math.floorDiv(watermark.getAsLong() - BEHIND.toMillis(), DAY_MILLIS);
        if (openDay == mergedBefore) {
            return 0; // To plan is to read the manifests of all files.
        }
        int wanted = 0;
        int replaced = 0;
        for (List<DataFile> day : smallFiles(table, openDay).values()) {
            for (List<DataFile> files : groups(day)) {
                if (files.size() > 1 && !Thread.currentThread().isInterrupted()) {
                    wanted += files.size();
                    replaced += merge(table, files);
                }
            }
        }
        if (replaced == wanted) {
            mergedBefore = openDay;
        }
        return replaced;
    }

    private static List<List<DataFile>> groups(List<DataFile> day) {
        List<List<DataFile>> groups = new ArrayList<>();
        List<DataFile> group = new ArrayList<>();
        long bytes = 0;
        for (DataFile file : day) {
            if (group.size() == FILES_PER_MERGE || bytes + file.fileSizeInBytes() > BYTES_PER_MERGE) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(file);
            bytes += file.fileSizeInBytes();
        }
        groups.add(group);
        return groups;
    }

    /** Small files of days before {@code openDay}, in the order of their commits. */
    private static Map<Integer, List<DataFile>> smallFiles(Table table, long openDay) {
        Map<Integer, List<DataFile>> days = new TreeMap<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                DataFile file = task.file();
                Integer day = file.partition().get(0, Integer.class);
                if (isSorted(table, file)
                        && task.deletes().isEmpty()
                        && day < openDay
                        && file.fileSizeInBytes() < LARGE_BYTES) {
                    days.computeIfAbsent(day, key -> new ArrayList<>()).add(file.copy());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }

    /** Files of other programs may not be, or may have another partitioning. */
    private static boolean isSorted(Table table, DataFile file) {
        return Integer.valueOf(table.sortOrder().orderId()).equals(file.sortOrderId())
                && file.specId() == table.spec().specId();
    }

    private int merge(Table table, List<DataFile> files) {
        long planned = table.currentSnapshot().snapshotId();
        List<CloseableIterable<Record>> inputs =
                files.stream().map(file -> read(table, file)).toList();
        DataFile merged;
        try (SortedMerge rows = new SortedMerge(inputs, new RowOrder(definition, table.schema()))) {
            merged = new FileWriter(table).write(files.get(0).partition(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long expected = files.stream().mapToLong(DataFile::recordCount).sum();
        if (merged.recordCount() != expected) {
            throw new IllegalStateException("table " + table.name() + ": " + files.size() + " files hold " + expected
                    + " rows, but " + merged.recordCount() + " were read; nothing is replaced");
        }
        boolean committed = new TableCommitter(table).rewrite(Set.copyOf(files), Set.of(merged), planned);
        log.debug(
                "{}: {} files {} {}",
                table.name(),
                files.size(),
                committed ? "became" : "stay, not",
                merged.location());
        return committed ? files.size() : 0;
    }

    private static CloseableIterable<Record> read(Table table, DataFile file) {
        return Parquet.read(table.io().newInputFile(file.location()))
                .project(table.schema())
                .createReaderFunc(stored -> GenericParquetReaders.buildReader(table.schema(), stored))
                .build();
    }
}
