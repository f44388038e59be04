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

    /** Nobody waits longer for a lane that runs, but stores nothing. A busy machine needs as long for a transaction. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** Nobody waits longer at all: long enough for the other lane to get its partitions. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final long AT_END = Long.MAX_VALUE;

    private final Set<String> topics;
    /** Time of the last stored record of each partition that is not stored to its end. */
    private final Map<TopicPartition, Long> behind = new HashMap<>();

    private long changes;
    private boolean running;
    private @Nullable Runnable onParked;

    /** @param topics names of the topics of postings and candidates */
    DimensionsProgress(Set<String> topics) {
        this.topics = topics;
    }

    /** @param unread partitions that were assigned to the lane of dimensions, and that are not stored to their ends */
    synchronized void assigned(Collection<TopicPartition> unread) {
        behind.clear();
        unread.stream()
                .filter(partition -> topics.contains(partition.topic()))
                .forEach(partition -> behind.put(partition, 0L));
        running = true;
        changed();
    }

    /** The lane of dimensions does not run: nobody knows how far it is. */
    synchronized void ended() {
        running = false;
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
            long left = (running ? Math.min(limit, patience) : limit) - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private long reached() {
        if (!running) {
            return 0;
        }
        long reached = AT_END;
        for (long time : behind.values()) {
            reached = Math.min(reached, time);
        }
        return reached;
    }

    /** @param action action of the lane of dimensions, when statuses were parked */
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
