package io.jobstream.processor.lane;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far this process has stored postings and candidates, as a time of writing to Kafka. Lanes of applications wait for
 * it, for a while only, so that applications do not overtake what they are joined with. Nothing is wrong if they do: then
 * they are parked.
 */
final class DimensionsProgress {

    /** Without progress nobody waits longer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final long AT_END = Long.MAX_VALUE;

    private final Set<String> topics;
    /** Time of the last stored record of each partition that is not stored to its end. */
    private final Map<TopicPartition, Long> behind = new HashMap<>();

    private long changes;
    private @Nullable Runnable onParked;

    /** @param topics names of the topics of postings and candidates */
    DimensionsProgress(Set<String> topics) {
        this.topics = topics;
    }

    /** Partitions were assigned to the lane of dimensions. */
    synchronized void assigned(Collection<TopicPartition> partitions) {
        behind.clear();
        partitions.stream()
                .filter(partition -> topics.contains(partition.topic()))
                .forEach(partition -> behind.put(partition, 0L));
        changed();
    }

    /** The lane of dimensions has stored ranges. */
    synchronized void stored(Collection<OffsetRange> ranges) {
        for (OffsetRange range : ranges) {
            @Nullable LastRecord last = range.last();
            if (range.to() >= range.end()) {
                behind.remove(range.partition());
            } else if (last != null && topics.contains(range.partition().topic())) {
                behind.put(range.partition(), last.writtenAt());
            }
        }
        changed();
    }

    /** The lane of dimensions has nothing left to store. */
    synchronized void atEnd() {
        if (!behind.isEmpty()) {
            behind.clear();
            changed();
        }
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    /** Waits until everything that was written up to a time is stored, or too long. */
    synchronized void await(long writtenMillis) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        long seen = changes;
        while (reached() < writtenMillis) {
            if (changes != seen) {
                seen = changes;
                patience = System.nanoTime() + PATIENCE.toNanos();
            }
            long left = Math.min(limit, patience) - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private long reached() {
        long reached = AT_END;
        for (long time : behind.values()) {
            reached = Math.min(reached, time);
        }
        return reached;
    }

    /** @param action of the lane of dimensions, when statuses were parked */
    synchronized void onParked(@Nullable Runnable action) {
        onParked = action;
    }

    /** A lane of applications has parked statuses. */
    void parked() {
        @Nullable Runnable action;
        synchronized (this) {
            action = onParked;
        }
        if (action != null) {
            action.run();
        }
    }
}
