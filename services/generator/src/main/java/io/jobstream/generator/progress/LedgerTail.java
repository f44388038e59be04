package io.jobstream.generator.progress;

import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.generator.journal.Journal;
import io.jobstream.generator.spec.MarketRefusedException;
import io.jobstream.generator.spec.RequestedMarket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the end of the ledger tells: how far shards were played, and when. Kafka forgets the offsets of a group that has
 * been empty for a week; a market that slept longer must not begin again.
 */
public final class LedgerTail {

    private final Journal journal;
    private final LedgerCodec codec = new LedgerCodec();

    /** @param journal {@code market_ledger} */
    public LedgerTail(Journal journal) {
        this.journal = journal;
    }

    /**
     * The progress of those of the shards that the ledger mentions, in simulated milliseconds since the epoch.
     *
     * @throws MarketRefusedException if the part of the ledger that might mention a shard is no longer kept
     */
    public Map<Integer, Long> progress(Set<Integer> shards, String fingerprint) {
        Map<Integer, Long> progress = new HashMap<>();
        long begin = journal.readBackwards(entries -> {
            entries.forEach(entry -> collect(decode(entry), fingerprint, progress));
            return !progress.keySet().containsAll(shards);
        });
        progress.keySet().retainAll(shards);
        if (begin > 0 && progress.size() < shards.size()) {
            throw new MarketRefusedException("topic " + journal.topic() + " begins at offset " + begin
                    + " and no longer tells how far every shard was played, nor does the consumer group: "
                    + RequestedMarket.elsewhere());
        }
        return progress;
    }

    /** The wall-clock time of the transaction that was committed last, if there ever was one. */
    public Optional<Instant> lastWritten() {
        return journal.last().map(entry -> decode(entry).writtenAt());
    }

    private static void collect(LedgerRecord record, String fingerprint, Map<Integer, Long> progress) {
        if (!record.market().equals(fingerprint)) {
            return;
        }
        for (LedgerRecord.Slice slice : record.slices()) {
            for (int shard = slice.firstShard(); shard <= slice.lastShard(); shard++) {
                progress.merge(shard, slice.to().toEpochMilli(), Math::max);
            }
        }
    }

    private LedgerRecord decode(Journal.Entry entry) {
        try {
            return codec.decode(entry.value());
        } catch (InvalidRecordException e) {
            throw new MarketRefusedException("topic " + journal.topic() + " holds at offset " + entry.offset() + " "
                    + e.getMessage() + ": " + RequestedMarket.elsewhere());
        }
    }
}
