package io.jobstream.processor.batch;

import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.events.ledger.LedgerRecord.Slice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sum of some ledger records. Not for use by several threads. */
public final class LedgerTotals {

    private static final int MAX_SHARDS = 1_024;

    private final List<HourCount> hours = new ArrayList<>();
    private final TreeMap<Integer, Instant> progress = new TreeMap<>();
    private @Nullable LedgerRecord latest;

    /**
     * Adds a record; the order in which records are added is that of their offsets.
     *
     * @throws InvalidFieldException where a value is impossible; nothing is added then
     */
    public void add(LedgerRecord ledger) {
        requirePossible(ledger);
        hours.addAll(ledger.hours());
        for (Slice slice : ledger.slices()) {
            for (int shard = slice.firstShard(); shard <= slice.lastShard(); shard++) {
                progress.merge(shard, slice.to(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        latest = ledger;
    }

    private static void requirePossible(LedgerRecord ledger) {
        require(ledger.shardCount() >= 1 && ledger.shardCount() <= MAX_SHARDS, "shard_count", ledger.shardCount());
        requireTime("start", ledger.start());
        requireTime("target", ledger.pace().target());
        requireTime("written_at", ledger.writtenAt());
        if (ledger.pace().waitingUntil() != null) {
            requireTime("waiting_until", ledger.pace().waitingUntil());
        }
        for (Slice slice : ledger.slices()) {
            require(slice.firstShard() >= 0, "first_shard", slice.firstShard());
            require(
                    slice.lastShard() >= slice.firstShard() && slice.lastShard() < ledger.shardCount(),
                    "last_shard",
                    slice.lastShard());
            requireTime("to", slice.to());
        }
        for (HourCount count : ledger.hours()) {
            requireTime("hour", count.hour());
            require(count.hour().equals(count.hour().truncatedTo(ChronoUnit.HOURS)), "hour", count.hour());
            requireCounts(count.written());
            requireCounts(count.late());
            requireCounts(count.duplicated());
            requireCounts(count.corrupted());
        }
    }

    private static void requireCounts(Counts counts) {
        long least = Math.min(
                Math.min(counts.postings(), counts.candidates()),
                Math.min(counts.applications(), counts.statusChanges()));
        require(least >= 0, "hours", least);
    }

    private static void requireTime(String field, Instant time) {
        require(!time.isBefore(CopyBuffer.EARLIEST) && time.isBefore(CopyBuffer.LATEST), field, time);
    }

    private static void require(boolean holds, String field, Object value) {
        if (!holds) {
            throw new InvalidFieldException(field, "'" + value + "' is impossible in a ledger record");
        }
    }

    /** What was written of simulated hours, in which one hour may come several times. */
    public List<HourCount> hours() {
        return hours;
    }

    /** The furthest progress of each shard. */
    public Map<Integer, Instant> progress() {
        return progress;
    }

    public @Nullable LedgerRecord latest() {
        return latest;
    }
}
