package io.jobstream.processor.state;

import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.StoredOffset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How one lane is doing. Safe for several threads. */
public final class LaneState {

    private final Clock clock;
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private final Map<TopicPartition, Long> readable = new HashMap<>();
    private final Map<String, String> topicIds = new HashMap<>();
    private @Nullable String waitingFor = "not started";
    private @Nullable String failure;
    private @Nullable String refusal;
    private Instant lastProgress;

    LaneState(Clock clock) {
        this.clock = clock;
        lastProgress = clock.instant();
    }

    /** The lane does not run now. */
    public synchronized void waiting(String reason) {
        waitingFor = reason;
        failure = null;
        notifyAll();
    }

    /** The lane has failed and will start again. The reason holds until it has stored something, or there is nothing to store. */
    public synchronized void failed(String reason) {
        waitingFor = reason;
        failure = reason;
        notifyAll();
    }

    /** The store is not for this simulation, which somebody has to change. */
    public synchronized void refused(String reason) {
        refusal = reason;
    }

    /** Null unless the lane was refused since it ran last. */
    synchronized @Nullable String refusal() {
        return refusal;
    }

    /** Partitions were assigned; the lane runs. */
    public synchronized void assigned(Map<TopicPartition, StoredOffset> starts) {
        stored.clear();
        readable.clear();
        topicIds.clear();
        starts.forEach((partition, start) -> {
            stored.put(partition, start.next());
            topicIds.put(partition.topic(), start.topicId());
        });
        lastProgress = clock.instant();
        waitingFor = null;
        refusal = null;
    }

    /** A transaction has moved the offsets. */
    public synchronized void stored(Collection<OffsetRange> ranges) {
        for (OffsetRange range : ranges) {
            stored.computeIfPresent(range.partition(), (key, before) -> range.to());
            readable.merge(range.partition(), range.end(), Math::max);
        }
        lastProgress = clock.instant();
        failure = null;
        notifyAll();
    }

    /** The brokers have told up to where committed records can be read. */
    synchronized void readable(Map<TopicPartition, Long> ends) {
        stored.keySet().forEach(partition -> {
            Long end = ends.get(partition);
            if (end != null) {
                readable.merge(partition, end, Math::max);
            }
        });
        if (waits() == 0) {
            lastProgress = clock.instant();
            if (waitingFor == null) {
                failure = null;
            }
        }
    }

    /** Waits until the partitions are stored up to these offsets, as far as they are assigned, or the lane has ended. */
    public synchronized boolean awaitStored(Map<TopicPartition, Long> read, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (waitingFor == null && !isStored(read)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isStored(Map<TopicPartition, Long> read) {
        return read.entrySet().stream()
                .allMatch(offset -> stored.getOrDefault(offset.getKey(), Long.MAX_VALUE) >= offset.getValue());
    }

    /** The first offset of each assigned partition that is not stored yet. */
    synchronized Map<TopicPartition, Long> stored() {
        return Map.copyOf(stored);
    }

    /** {@link #stored}, with the ids of the topics; empty while the lane waits. */
    synchronized Map<TopicPartition, StoredOffset> reading() {
        if (waitingFor != null) {
            return Map.of();
        }
        Map<TopicPartition, StoredOffset> reading = new HashMap<>();
        stored.forEach((partition, next) -> {
            String topicId = topicIds.getOrDefault(partition.topic(), "");
            reading.put(partition, new StoredOffset(topicId, next, null));
        });
        return reading;
    }

    /** Why the lane does not run, or has not stored anything since it failed; null if it works. */
    synchronized @Nullable String waitingFor() {
        return waitingFor == null ? failure : waitingFor;
    }

    /** For how long the lane has run without storing anything, although there were records to read; else zero. */
    synchronized Duration stalledFor() {
        return waitingFor != null || waits() == 0 ? Duration.ZERO : Duration.between(lastProgress, clock.instant());
    }

    /** Committed records that wait in the assigned partitions. */
    private long waits() {
        return stored.entrySet().stream()
                .mapToLong(next -> Math.max(0, readable.getOrDefault(next.getKey(), 0L) - next.getValue()))
                .sum();
    }
}
