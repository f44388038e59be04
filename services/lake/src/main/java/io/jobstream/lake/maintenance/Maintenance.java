package io.jobstream.lake.maintenance;

import io.jobstream.lake.table.LakeTables;
import io.jobstream.lake.table.TableDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.Table;

/** Compaction and expiry of all tables in each round, and a sweep every hour. Not for several threads. */
public final class Maintenance {

    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final Function<TableDefinition<?>, Table> tables;
    private final Map<TableDefinition<?>, Compaction> compactions = new LinkedHashMap<>();
    private final SnapshotExpiry expiry;
    private final OrphanSweep sweep;
    private final Clock clock;
    private Instant nextSweep;

    /** @param tables opens a table, for the calling thread alone */
    public Maintenance(
            Function<TableDefinition<?>, Table> tables, SnapshotExpiry expiry, OrphanSweep sweep, Clock clock) {
        this.tables = tables;
        this.expiry = expiry;
        this.sweep = sweep;
        this.clock = clock;
        nextSweep = clock.instant();
        List.of(LakeTables.JOB_POSTS, LakeTables.CANDIDATES, LakeTables.APPLICATIONS)
                .forEach(definition -> compactions.put(definition, new Compaction(definition)));
    }

    /** One round. */
    public void run() {
        boolean sweeping = !clock.instant().isBefore(nextSweep);
        compactions.forEach((definition, compaction) -> {
            Table table = tables.apply(definition);
            compaction.run(table);
            expiry.run(table);
            if (sweeping) {
                sweep.run(table);
            }
        });
        if (sweeping) {
            nextSweep = clock.instant().plus(SWEEP_EVERY);
        }
    }
}
