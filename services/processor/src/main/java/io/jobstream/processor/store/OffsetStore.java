package io.jobstream.processor.store;

import io.jobstream.processor.stream.HeldOffsets;
import io.jobstream.processor.stream.OffsetRange;
import io.jobstream.processor.stream.StaleBatchException;
import io.jobstream.processor.stream.StartOffsets;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/** The stored offsets: they alone say what has been counted. */
public final class OffsetStore implements StartOffsets {

    private static final String INSERT = Sql.load("insert_offsets");
    private static final String LOAD = Sql.load("load_offsets");
    private static final String GUARD = Sql.load("guard");
    private static final String MOVE = Sql.load("move_offsets");

    private final Database database;

    public OffsetStore(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Map<TopicPartition, Long>> startOf(Map<TopicPartition, HeldOffsets> held) {
        List<TopicPartition> partitions = List.copyOf(held.keySet());
        return Mono.usingWhen(
                database.connect(),
                connection -> insert(connection, partitions, held)
                        .thenMany(Sql.rows(connection, Stored::of, LOAD, topics(partitions), numbers(partitions)))
                        .collectMap(Stored::partition, stored -> {
                            Objects.requireNonNull(held.get(stored.partition()))
                                    .requireNext(stored.partition(), stored.topicId(), stored.next());
                            return stored.next();
                        }),
                PostgresqlConnection::close);
    }

    private static Mono<Void> insert(
            PostgresqlConnection connection, List<TopicPartition> partitions, Map<TopicPartition, HeldOffsets> held) {
        Function<Function<HeldOffsets, Long>, Long[]> offsets = offset -> partitions.stream()
                .map(partition -> offset.apply(Objects.requireNonNull(held.get(partition))))
                .toArray(Long[]::new);
        String[] ids = partitions.stream()
                .map(partition -> Objects.requireNonNull(held.get(partition)).topicId())
                .toArray(String[]::new);
        return Sql.run(
                connection,
                INSERT,
                topics(partitions),
                numbers(partitions),
                ids,
                offsets.apply(HeldOffsets::beginning),
                offsets.apply(HeldOffsets::end));
    }

    /**
     * Locks the offsets of a transaction's ranges and fails where one of them does not begin there.
     *
     * @return fails with {@link StaleBatchException}
     */
    Mono<Void> guard(PostgresqlConnection connection, Collection<OffsetRange> ranges) {
        if (ranges.isEmpty()) {
            return Mono.empty();
        }
        List<TopicPartition> partitions =
                ranges.stream().map(OffsetRange::partition).toList();
        return Sql.rows(
                        connection,
                        row -> Map.entry(partition(row), value(row, "next_offset", Long.class)),
                        GUARD,
                        topics(partitions),
                        numbers(partitions))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .doOnNext(stored -> ranges.forEach(range -> requireNext(range, stored)))
                .then();
    }

    private static void requireNext(OffsetRange range, Map<TopicPartition, Long> stored) {
        Long next = stored.get(range.partition());
        if (next == null || next != range.from()) {
            throw new StaleBatchException(range.partition() + ": a batch begins at offset " + range.from()
                    + ", but the stored records end at " + next);
        }
    }

    /** Moves the offsets of a transaction to the ends of its ranges. */
    Mono<Void> move(PostgresqlConnection connection, Collection<OffsetRange> ranges) {
        if (ranges.isEmpty()) {
            return Mono.empty();
        }
        List<TopicPartition> partitions =
                ranges.stream().map(OffsetRange::partition).toList();
        return Sql.run(
                connection,
                MOVE,
                topics(partitions),
                numbers(partitions),
                ranges.stream().map(OffsetRange::to).toArray(Long[]::new),
                ranges.stream().map(OffsetRange::end).toArray(Long[]::new));
    }

    private record Stored(TopicPartition partition, String topicId, long next) {
        static Stored of(Row row) {
            return new Stored(
                    OffsetStore.partition(row),
                    value(row, "topic_id", String.class),
                    value(row, "next_offset", Long.class));
        }
    }

    private static TopicPartition partition(Row row) {
        return new TopicPartition(value(row, "topic", String.class), value(row, "partition", Integer.class));
    }

    private static <T> T value(Row row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private static String[] topics(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    }

    private static Integer[] numbers(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    }
}
