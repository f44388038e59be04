package io.jobstream.generator.progress;

import io.jobstream.events.ledger.LedgerRecord.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * How far the shards of this replica are: what is committed, and what is played beyond that and will be committed with
 * the next transaction. Times are simulated milliseconds since the epoch.
 */
public final class ShardProgress {

    /** Where there are no shards. */
    public static final ShardProgress NONE = new ShardProgress(Collections.emptySortedMap());

    private final int[] shards;
    private final long[] committed;
    private final long[] played;

    /** @param progress committed progress by shard */
    public ShardProgress(SortedMap<Integer, Long> progress) {
        shards = progress.keySet().stream().mapToInt(Integer::intValue).toArray();
        committed = progress.values().stream().mapToLong(Long::longValue).toArray();
        played = committed.clone();
    }

    public int count() {
        return shards.length;
    }

    public int shard(int index) {
        return shards[index];
    }

    /** Whether a shard is one of these. */
    public boolean has(int shard) {
        return Arrays.binarySearch(shards, shard) >= 0;
    }

    public long played(int index) {
        return played[index];
    }

    public void playedTo(int index, long millis) {
        played[index] = millis;
    }

    public long slowestPlayed() {
        return Arrays.stream(played).min().orElse(Long.MAX_VALUE);
    }

    public long slowestCommitted() {
        return Arrays.stream(committed).min().orElse(Long.MAX_VALUE);
    }

    /** Whether anything is played that is not committed. */
    public boolean moved() {
        return !Arrays.equals(played, committed);
    }

    public boolean moved(int index) {
        return played[index] != committed[index];
    }

    public void commit() {
        System.arraycopy(played, 0, committed, 0, played.length);
    }

    /** What was played since the last commit; neighbouring shards that moved alike share an entry. */
    public List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int first = 0; first < shards.length; first++) {
            if (!moved(first)) {
                continue;
            }
            int last = first;
            while (last + 1 < shards.length && movedLike(last + 1, last)) {
                last++;
            }
            slices.add(new Slice(
                    shards[first],
                    shards[last],
                    Instant.ofEpochMilli(committed[first]),
                    Instant.ofEpochMilli(played[first])));
            first = last;
        }
        return slices;
    }

    private boolean movedLike(int index, int before) {
        return shards[index] == shards[before] + 1
                && committed[index] == committed[before]
                && played[index] == played[before];
    }
}
