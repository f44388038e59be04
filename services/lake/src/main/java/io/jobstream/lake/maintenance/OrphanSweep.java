package io.jobstream.lake.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadata.MetadataLogEntry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files that no snapshot refers to: those of killed writers and refused commits. A commit does not check
 * that its files exist, so only files much older than the longest wait for a commit are removed.
 */
public final class OrphanSweep {

    private static final Logger log = LoggerFactory.getLogger(OrphanSweep.class);

    private final Duration age;
    private final Clock clock;

    /** @param age least age at which an unused file is removed */
    public OrphanSweep(Duration age, Clock clock) {
        this.age = age;
        this.clock = clock;
    }

    /**
     * Sweeps the files below a table's location.
     *
     * @return number of files that were removed
     */
    public int run(Table table) {
        if (!(table.io() instanceof SupportsPrefixOperations files)) {
            throw new IllegalStateException("the files of table " + table.name() + " cannot be listed");
        }
        long removeBefore = clock.instant().minus(age).toEpochMilli();
        List<String> old = new ArrayList<>();
        // Listed before the snapshots are read: what is committed in between is young.
        for (FileInfo file : files.listPrefix(table.location())) {
            if (file.createdAtMillis() < removeBefore) {
                old.add(file.location());
            }
        }
        if (old.isEmpty()) {
            return 0;
        }
        table.refresh();
        Set<String> used = used(table);
        int removed = 0;
        for (String file : old) {
            if (!used.contains(file)) {
                files.deleteFile(file);
                removed++;
            }
        }
        if (removed > 0) {
            log.info("{}: removed {} files that no snapshot refers to", table.name(), removed);
        }
        return removed;
    }

    private static Set<String> used(Table table) {
        Set<String> used = new HashSet<>();
        TableMetadata metadata = ((HasTableOperations) table).operations().current();
        used.add(metadata.metadataFileLocation());
        metadata.previousFiles().stream().map(MetadataLogEntry::file).forEach(used::add);
        metadata.statisticsFiles().forEach(file -> used.add(file.path()));
        metadata.partitionStatisticsFiles().forEach(file -> used.add(file.path()));
        Set<String> read = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            used.add(snapshot.manifestListLocation());
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                used.add(manifest.path());
                if (read.add(manifest.path())) {
                    addPaths(table, manifest, used);
                }
            }
        }
        return used;
    }

    private static void addPaths(Table table, ManifestFile manifest, Set<String> used) {
        try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(used::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
