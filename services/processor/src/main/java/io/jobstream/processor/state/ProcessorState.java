package io.jobstream.processor.state;

import io.jobstream.processor.consume.OpenTransaction;
import io.jobstream.processor.consume.StoredOffset;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How the lanes of this process are doing together, for health and metrics. Safe for several threads. */
public final class ProcessorState implements TopicReaders {

    private final Clock clock;
    private final List<LaneState> lanes = new CopyOnWriteArrayList<>();
    private final Map<TopicPartition, Long> logEnds = new ConcurrentHashMap<>();
    private final Map<TopicPartition, OpenTransaction> blocked = new ConcurrentHashMap<>();
    private volatile @Nullable String brokersMissing;

    public ProcessorState(Clock clock) {
        this.clock = clock;
    }

    /** A further lane, which reports how it is doing to what is returned. */
    public LaneState addLane() {
        LaneState lane = new LaneState(clock);
        lanes.add(lane);
        return lane;
    }

    @Override
    public void brokersAnswered(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {
        logEnds.keySet().retainAll(ends.keySet());
        logEnds.putAll(ends);
        lanes.forEach(lane -> lane.readable(stable));
        brokersMissing = null;
    }

    @Override
    public void brokersMissing(String reason) {
        brokersMissing = reason;
    }

    /** @param transactions transactions that have been open for too long, by partition */
    public void blocked(Map<TopicPartition, OpenTransaction> transactions) {
        blocked.keySet().retainAll(transactions.keySet());
        blocked.putAll(transactions);
    }

    @Override
    public Map<TopicPartition, Long> stored() {
        Map<TopicPartition, Long> all = new HashMap<>();
        lanes.forEach(lane -> all.putAll(lane.stored()));
        return all;
    }

    @Override
    public Map<TopicPartition, StoredOffset> reading() {
        Map<TopicPartition, StoredOffset> all = new HashMap<>();
        lanes.forEach(lane -> all.putAll(lane.reading()));
        return all;
    }

    /**
     * Why the store cannot be used and what to do, in one line, or null if it can. Trying again is of no use before
     * somebody has changed something.
     */
    public @Nullable String refusal() {
        return lanes.stream()
                .map(LaneState::refusal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable String notReadyBecause() {
        @Nullable String refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        // Before the lanes' own reasons: a lane without brokers knows only that it has no partitions yet.
        @Nullable String brokers = brokersMissing;
        if (brokers != null) {
            return brokers;
        }
        return lanes.stream()
                .map(LaneState::waitingFor)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(this::blockedBy);
    }

    private @Nullable String blockedBy() {
        return lanes.isEmpty()
                ? "not started"
                : blocked.values().stream()
                        .map(OpenTransaction::describe)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public long lag() {
        return stored().entrySet().stream().mapToLong(this::lag).sum();
    }

    /** Offsets that wait in the assigned partitions of one topic. */
    public long lag(String topic) {
        return stored().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(this::lag)
                .sum();
    }

    private long lag(Map.Entry<TopicPartition, Long> next) {
        return Math.max(0, logEnds.getOrDefault(next.getKey(), 0L) - next.getValue());
    }

    /** For how long some lane has run without storing anything, although there were records to read; else zero. */
    public Duration stalledFor() {
        return lanes.stream()
                .map(LaneState::stalledFor)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
