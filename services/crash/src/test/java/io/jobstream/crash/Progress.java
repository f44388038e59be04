package io.jobstream.crash;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a market is played and stored, in simulated time: {@link #played} is the slowest shard by the ledger,
 * {@link #stored} a time up to which everything that was written is in the database. For use by several threads.
 */
final class Progress {

    /** Where the partitions ended, decided or not, or a little later, when the slowest shard stood at a time. */
    private record Mark(Instant played, Map<TopicPartition, Long> ends) {}

    private final int shardCount;
    private final Instant start;
    private final Map<Integer, Instant> shards = new TreeMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private Map<TopicPartition, Long> offsets = Map.of();
    private Instant stored;

    Progress(PlayedMarket market) {
        this.shardCount = market.spec().shards();
        this.start = market.spec().start();
        this.stored = start;
    }

    synchronized void played(int shard, Instant to) {
        shards.merge(shard, to, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The committed progress of the slowest shard. */
    synchronized Instant played() {
        return shards.size() < shardCount
                ? start
                : shards.values().stream().min(Instant::compareTo).orElse(start);
    }

    /** The committed progress of the fastest shard. */
    synchronized Instant furthest() {
        return shards.values().stream().max(Instant::compareTo).orElse(start);
    }

    /** The market was played up to a time before the partitions had these ends. */
    synchronized void ends(Instant played, Map<TopicPartition, Long> found) {
        ends = Map.copyOf(found);
        marks.add(new Mark(played, ends));
    }

    synchronized void offsets(Map<TopicPartition, Long> found) {
        offsets = Map.copyOf(found);
        while (!marks.isEmpty() && behind(marks.element().ends()).isEmpty()) {
            stored = marks.remove().played();
        }
    }

    synchronized Instant stored() {
        return stored;
    }

    /** Shards that have not reached a time, with how far they are. */
    synchronized Map<Integer, Instant> shardsBefore(Instant time) {
        Map<Integer, Instant> before = new TreeMap<>();
        for (int shard = 0; shard < shardCount; shard++) {
            Instant reached = shards.getOrDefault(shard, start);
            if (reached.isBefore(time)) {
                before.put(shard, reached);
            }
        }
        return before;
    }

    /** Partitions whose last known end is not stored, with the records that are missing. */
    synchronized Map<TopicPartition, Long> behind() {
        return behind(ends);
    }

    private Map<TopicPartition, Long> behind(Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        wanted.forEach((partition, end) -> {
            long missing = end - offsets.getOrDefault(partition, 0L);
            if (missing > 0) {
                behind.put(partition, missing);
            }
        });
        return behind;
    }
}
