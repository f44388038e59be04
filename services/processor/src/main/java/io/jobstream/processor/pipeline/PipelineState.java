package io.jobstream.processor.pipeline;

import io.jobstream.processor.stream.OffsetRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How the stream is doing, for health and metrics. Safe for use by several threads. */
public final class PipelineState {

    private final Clock clock;
    private final Map<TopicPartition, Long> stored = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private volatile @Nullable String waitingFor = "not started";
    private volatile @Nullable String brokersMissing;
    private volatile Instant lastProgress;

    public PipelineState(Clock clock) {
        this.clock = clock;
        lastProgress = clock.instant();
    }

    /** The stream does not run now. */
    void waiting(String reason) {
        waitingFor = reason;
    }

    /** Partitions were assigned; the stream runs. */
    void assigned(Map<TopicPartition, Long> starts) {
        stored.keySet().retainAll(starts.keySet());
        stored.putAll(starts);
        ends.clear();
        lastProgress = clock.instant();
        waitingFor = null;
    }

    /** A transaction has moved the offsets. */
    void stored(OffsetRange range) {
        stored.computeIfPresent(range.partition(), (key, before) -> range.to());
        ends.merge(range.partition(), range.end(), Math::max);
        lastProgress = clock.instant();
    }

    void brokersAnswered(Map<TopicPartition, Long> now) {
        now.forEach((partition, end) -> ends.merge(partition, end, Math::max));
        if (lag() == 0) {
            lastProgress = clock.instant();
        }
        brokersMissing = null;
    }

    void brokersMissing(String reason) {
        brokersMissing = reason;
    }

    /** The first offset of each assigned partition that is not stored yet. */
    Map<TopicPartition, Long> stored() {
        return Map.copyOf(stored);
    }

    /** Whether the partitions are stored up to these offsets, as far as they are assigned. */
    boolean isStored(Map<TopicPartition, Long> read) {
        return read.entrySet().stream()
                .allMatch(offset -> stored.getOrDefault(offset.getKey(), Long.MAX_VALUE) >= offset.getValue());
    }

    /** Why the stream does not run, or null where it does. */
    public @Nullable String notReadyBecause() {
        @Nullable String waiting = waitingFor;
        return waiting != null ? waiting : brokersMissing;
    }

    /** Records that wait in the assigned partitions, as last seen. */
    public long lag() {
        return stored.entrySet().stream().mapToLong(this::lag).sum();
    }

    /** Records that wait in the assigned partitions of one topic, as last seen. */
    public long lag(String topic) {
        return stored.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(this::lag)
                .sum();
    }

    /** For how long the stream has run without storing anything, although there were records; else zero. */
    public Duration stalledFor() {
        return notReadyBecause() != null || lag() == 0
                ? Duration.ZERO
                : Duration.between(lastProgress, clock.instant());
    }

    private long lag(Map.Entry<TopicPartition, Long> next) {
        return Math.max(0, ends.getOrDefault(next.getKey(), 0L) - next.getValue());
    }
}
