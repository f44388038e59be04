package io.jobstream.lake.lane;

import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.state.TopicReaders;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How the tables are doing together, for health and metrics. Safe for several threads. */
public final class LakeState implements TopicReaders {

    private final Clock clock;
    private final List<TableState> tables = new CopyOnWriteArrayList<>();
    private volatile @Nullable String brokersMissing;

    public LakeState(Clock clock) {
        this.clock = clock;
    }

    TableState add(String table) {
        TableState state = new TableState(table, clock);
        tables.add(state);
        return state;
    }

    @Override
    public void brokersAnswered(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {
        tables.forEach(table -> table.readable(stable));
        brokersMissing = null;
    }

    @Override
    public void brokersMissing(String reason) {
        brokersMissing = reason;
    }

    @Override
    public Map<TopicPartition, Long> stored() {
        Map<TopicPartition, Long> all = new HashMap<>();
        tables.forEach(table -> all.putAll(table.committed()));
        return all;
    }

    @Override
    public Map<TopicPartition, StoredOffset> reading() {
        Map<TopicPartition, StoredOffset> all = new HashMap<>();
        tables.forEach(table -> all.putAll(table.reading()));
        return all;
    }

    @Override
    public @Nullable String notReadyBecause() {
        @Nullable String brokers = brokersMissing;
        return brokers != null
                ? brokers
                : tables.stream()
                        .map(TableState::waitingFor)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public long lag() {
        return tables.stream().mapToLong(TableState::lag).sum();
    }

    /** For how long some table had no commit, although there were records to read; else zero. */
    public Duration stalledFor() {
        return tables.stream()
                .map(TableState::stalledFor)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Records that were passed over, because they cannot be read. */
    public long deadLetters() {
        return tables.stream().mapToLong(TableState::deadLetters).sum();
    }

    List<TableState> tables() {
        return tables;
    }
}
