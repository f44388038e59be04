package io.jobstream.generator.progress;

import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far all shards of the market are, whoever plays them, as far as this replica has heard: committed progress in
 * simulated milliseconds since the epoch. Never more than is committed, and never less than before. May be used by
 * several threads.
 */
public final class MarketProgress {

    private final AtomicLongArray reached;

    public MarketProgress(int shards, long startMillis) {
        reached = new AtomicLongArray(shards);
        for (int shard = 0; shard < shards; shard++) {
            reached.set(shard, startMillis);
        }
    }

    public void reached(int shard, long millis) {
        reached.accumulateAndGet(shard, millis, Math::max);
    }

    public void reached(SortedMap<Integer, Long> progress) {
        progress.forEach(this::reached);
    }

    /** The least progress of all shards but a replica's own; {@link Long#MAX_VALUE} where those are all. */
    public long slowestBut(ShardProgress own) {
        long slowest = Long.MAX_VALUE;
        for (int shard = 0; shard < reached.length(); shard++) {
            if (!own.has(shard)) {
                slowest = Math.min(slowest, reached.get(shard));
            }
        }
        return slowest;
    }

    public long slowest() {
        return slowestBut(ShardProgress.NONE);
    }

    public long furthest() {
        long furthest = Long.MIN_VALUE;
        for (int shard = 0; shard < reached.length(); shard++) {
            furthest = Math.max(furthest, reached.get(shard));
        }
        return furthest;
    }
}
