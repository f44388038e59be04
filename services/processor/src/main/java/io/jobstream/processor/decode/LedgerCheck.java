package io.jobstream.processor.decode;

import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.events.ledger.LedgerRecord.Place;
import io.jobstream.events.ledger.LedgerRecord.Slice;
import io.jobstream.store.copy.StorableValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Refuses ledger records whose values the tables could not hold. */
final class LedgerCheck {

    private static final int MAX_SHARDS = 1_024;

    private LedgerCheck() {}

    /** @throws InvalidFieldException if a value is impossible */
    static LedgerRecord requirePossible(LedgerRecord ledger) {
        require(ledger.shardCount() >= 1 && ledger.shardCount() <= MAX_SHARDS, "shard_count", ledger.shardCount());
        StorableValue.requireText("market", ledger.market());
        StorableValue.requireTime("start", ledger.start());
        StorableValue.requireTime("target", ledger.pace().target());
        StorableValue.requireTime("written_at", ledger.writtenAt());
        StorableValue.requireText("mode", ledger.pace().mode());
        @Nullable String reason = ledger.pace().reason();
        if (reason != null) {
            StorableValue.requireText("reason", reason);
        }
        @Nullable Instant waitingUntil = ledger.pace().waitingUntil();
        if (waitingUntil != null) {
            StorableValue.requireTime("waiting_until", waitingUntil);
        }
        for (Slice slice : ledger.slices()) {
            require(slice.firstShard() >= 0, "first_shard", slice.firstShard());
            require(
                    slice.lastShard() >= slice.firstShard() && slice.lastShard() < ledger.shardCount(),
                    "last_shard",
                    slice.lastShard());
            StorableValue.requireTime("to", slice.to());
        }
        for (HourCount count : ledger.hours()) {
            StorableValue.requireTime("hour", count.hour());
            require(count.hour().equals(count.hour().truncatedTo(ChronoUnit.HOURS)), "hour", count.hour());
            requireCounts(count.written());
            requireCounts(count.late());
            requireCounts(count.duplicated());
            requireCounts(count.corrupted());
        }
        for (Place place : ledger.places()) {
            StorableValue.requireDimension("country", place.country());
            StorableValue.requireDimension("city", place.city());
            StorableValue.requireDimension("country_code", place.countryCode());
            require(Math.abs(place.latitude()) <= 90, "latitude", place.latitude());
            require(Math.abs(place.longitude()) <= 180, "longitude", place.longitude());
        }
        return ledger;
    }

    private static void requireCounts(Counts counts) {
        long least = Math.min(
                Math.min(counts.postings(), counts.candidates()),
                Math.min(counts.applications(), counts.statusChanges()));
        require(least >= 0, "hours", least);
    }

    private static void require(boolean holds, String field, Object value) {
        if (!holds) {
            throw new InvalidFieldException(field, "'" + value + "' is impossible in a ledger record");
        }
    }
}
