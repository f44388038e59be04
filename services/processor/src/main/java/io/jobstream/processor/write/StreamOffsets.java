package io.jobstream.processor.write;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.consume.StartOffsets;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The table {@code stream_offsets}: it alone says what has been stored of each partition. */
public final class StreamOffsets implements StartOffsets {

    private static final String INSERT = """
            insert into stream_offsets (topic, partition, topic_id, next_offset, end_offset)
            select * from unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::bigint[])
            order by 1, 2
            on conflict do nothing
            """;

    /** The lock waits for a transaction that is about to move the offsets. */
    private static final String LOAD = """
            select s.topic, s.partition, s.topic_id, s.next_offset, s.last_offset, s.last_digest
            from stream_offsets s
            join unnest($1::text[], $2::integer[]) as r (topic, partition) on r.topic = s.topic and r.partition = s.partition
            order by s.topic, s.partition
            for update of s
            """;

    private static final String GUARD = """
            select s.topic, s.partition, s.next_offset
            from stream_offsets s
            join unnest($1::text[], $2::integer[]) as r (topic, partition) on r.topic = s.topic and r.partition = s.partition
            order by s.topic, s.partition
            for update of s
            """;

    private static final String MOVE = """
            update stream_offsets s
            set next_offset = r.next_offset, end_offset = greatest(r.end_offset, s.end_offset),
                last_offset = coalesce(r.last_offset, s.last_offset),
                last_digest = coalesce(r.last_digest, s.last_digest),
                last_leader_epoch = coalesce(r.leader_epoch, s.last_leader_epoch),
                last_written_at = coalesce(r.written_at, s.last_written_at),
                updated_at = clock_timestamp()
            from unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::integer[],
                        $8::timestamptz[])
              as r (topic, partition, next_offset, end_offset, last_offset, last_digest, leader_epoch, written_at)
            where s.topic = r.topic and s.partition = r.partition
            """;

    private final Database database;

    public StreamOffsets(Database database) {
        this.database = database;
    }

    @Override
    public Map<TopicPartition, StoredOffset> startOf(Map<TopicPartition, PartitionLog> logs) {
        if (logs.isEmpty()) {
            return Map.of();
        }
        List<TopicPartition> partitions = List.copyOf(logs.keySet());
        try (Session session = database.open()) {
            session.run(
                    INSERT,
                    topics(partitions),
                    numbers(partitions),
                    partitions.stream()
                            .map(partition -> at(logs, partition).topicId())
                            .toArray(String[]::new),
                    partitions.stream()
                            .map(partition -> at(logs, partition).beginning())
                            .toArray(Long[]::new),
                    partitions.stream()
                            .map(partition -> at(logs, partition).end())
                            .toArray(Long[]::new));
            Map<TopicPartition, StoredOffset> starts = new HashMap<>();
            for (Stored stored : session.rows(Stored::of, LOAD, topics(partitions), numbers(partitions))) {
                at(logs, stored.partition())
                        .requireNext(
                                stored.partition(),
                                stored.offset().topicId(),
                                stored.offset().next());
                starts.put(stored.partition(), stored.offset());
            }
            return starts;
        }
    }

    /**
     * Locks the offsets of a transaction's ranges.
     *
     * @throws StaleBatchException if one of the ranges does not begin at the stored offset
     */
    static void guard(Session session, Collection<OffsetRange> ranges) {
        if (ranges.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions =
                ranges.stream().map(OffsetRange::partition).toList();
        Map<TopicPartition, Long> stored = new HashMap<>();
        session.rows(
                row -> stored.put(partition(row), value(row, "next_offset", Long.class)) == null,
                GUARD,
                topics(partitions),
                numbers(partitions));
        for (OffsetRange range : ranges) {
            Long next = stored.get(range.partition());
            if (next == null || next != range.from()) {
                throw new StaleBatchException(range.partition() + ": a batch begins at offset " + range.from()
                        + ", but the stored records end at " + next);
            }
        }
    }

    /** Moves the offsets of a transaction to the ends of its ranges. */
    static void move(Session session, Collection<OffsetRange> ranges) {
        if (ranges.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions =
                ranges.stream().map(OffsetRange::partition).toList();
        session.run(
                MOVE,
                topics(partitions),
                numbers(partitions),
                ranges.stream().map(OffsetRange::to).toArray(Long[]::new),
                ranges.stream().map(OffsetRange::end).toArray(Long[]::new),
                last(ranges, LastRecord::offset).toArray(Long[]::new),
                last(ranges, LastRecord::digest).toArray(Long[]::new),
                last(ranges, LastRecord::leaderEpoch).toArray(Integer[]::new),
                last(ranges, last -> Instant.ofEpochMilli(last.writtenAt()).atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }

    private static <T> List<@Nullable T> last(Collection<OffsetRange> ranges, Function<LastRecord, T> part) {
        List<@Nullable T> parts = new ArrayList<>();
        for (OffsetRange range : ranges) {
            @Nullable LastRecord last = range.last();
            parts.add(last == null ? null : part.apply(last));
        }
        return parts;
    }

    private record Stored(TopicPartition partition, StoredOffset offset) {
        static Stored of(Row row) {
            @Nullable Long last = row.get("last_offset", Long.class);
            @Nullable Long digest = row.get("last_digest", Long.class);
            return new Stored(
                    StreamOffsets.partition(row),
                    new StoredOffset(
                            value(row, "topic_id", String.class),
                            value(row, "next_offset", Long.class),
                            last == null || digest == null ? null : new LastRecord(last, digest, -1, 0)));
        }
    }

    private static TopicPartition partition(Row row) {
        return new TopicPartition(value(row, "topic", String.class), value(row, "partition", Integer.class));
    }

    private static PartitionLog at(Map<TopicPartition, PartitionLog> logs, TopicPartition partition) {
        return Objects.requireNonNull(logs.get(partition), partition::toString);
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
