package io.jobstream.lake.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;

/**
 * Forgets old snapshots, with the files that only they refer to. Without that, the metadata of a table that gets a commit a minute
 * outweighs its data. The current snapshot stays, and says which offsets the table covers, as every snapshot of JobStream does.
 */
public final class SnapshotExpiry {

    /** An expiry is a commit of its own, so it waits until some snapshots can go. */
    private static final int WORTHWHILE = 10;

    private final Duration kept;
    private final Clock clock;

    /** @param kept age up to which snapshots are kept, for readers and for time travel */
    public SnapshotExpiry(Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** Expires what is too old, if it is more than a few snapshots. */
    public void run(Table table) {
        long oldest = clock.instant().minus(kept).toEpochMilli();
        long expired = StreamSupport.stream(table.snapshots().spliterator(), false)
                .filter(snapshot -> snapshot.timestampMillis() < oldest)
                .count();
        if (expired >= WORTHWHILE) {
            table.expireSnapshots().expireOlderThan(oldest).retainLast(1).commit();
        }
    }
}
