package io.jobstream.processor.kafka;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.PartitionRevocation;
import io.jobstream.processor.consume.StartOffsets;
import io.jobstream.processor.consume.StoredOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that knows which range of offsets every poll covers. It starts where the database says and appends a
 * {@link RangeMark} to each partition's records. A range ends at the position after the poll, so transaction markers and
 * aborted records are inside, and the next range begins where this one ended.
 *
 * <p>The first record that it reads of a partition is the last record that was stored. If that is another record now, the
 * topic was set back and written again, and the consumer fails.
 */
final class RangedConsumer<K, V> extends KafkaConsumer<K, V> {

    private static final Logger log = LoggerFactory.getLogger(RangedConsumer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The whole group waits this long at most. What is not stored by then is left to the new owner. */
    private static final Duration REVOCATION_LIMIT = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 3;

    private final Map<String, String> topicIds;
    private final StartOffsets startOffsets;
    private final PartitionRevocation revocation;
    private final Runnable onClosed;
    /** First offset of each assigned partition that was not handed over yet. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    /** The stored record that each partition's first record must be. */
    private final Map<TopicPartition, LastRecord> unverified = new HashMap<>();

    /** Why reading cannot start. */
    private @Nullable RuntimeException refusal;

    RangedConsumer(
            Map<String, Object> settings,
            @Nullable Deserializer<K> keys,
            @Nullable Deserializer<V> values,
            Map<String, String> topicIds,
            StartOffsets startOffsets,
            PartitionRevocation revocation,
            Runnable onClosed) {
        super(settings, keys, values);
        this.topicIds = Map.copyOf(topicIds);
        this.startOffsets = startOffsets;
        this.revocation = revocation;
        this.onClosed = onClosed;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                try {
                    seekToStart(partitions);
                    listener.onPartitionsAssigned(partitions);
                } catch (RuntimeException e) {
                    refusal = e; // Kafka would log what is thrown here with its stack, at every attempt.
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                awaitStored(partitions);
                positions.keySet().removeAll(partitions);
                unverified.keySet().removeAll(partitions);
                listener.onPartitionsRevoked(partitions);
            }
        });
    }

    @Override
    public ConsumerRecords<K, V> poll(Duration timeout) {
        ConsumerRecords<K, V> polled = pollUnlessRefused(timeout);
        Map<TopicPartition, OffsetAndMetadata> nextOffsets = polled.nextOffsets();
        if (nextOffsets.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<K, V>>> marked = new HashMap<>();
        nextOffsets.forEach((partition, next) -> {
            List<ConsumerRecord<K, V>> records = withoutVerified(partition, polled.records(partition), next.offset());
            @Nullable OffsetRange range = advance(partition, next.offset(), records);
            if (range != null) {
                List<ConsumerRecord<K, V>> withMark = new ArrayList<>(records.size() + 1);
                withMark.addAll(records);
                withMark.add(RangeMark.record(range));
                marked.put(partition, withMark);
            }
        });
        return new ConsumerRecords<>(marked, nextOffsets);
    }

    private ConsumerRecords<K, V> pollUnlessRefused(Duration timeout) {
        ConsumerRecords<K, V> polled;
        try {
            polled = super.poll(timeout);
        } catch (RuntimeException e) {
            throw refusal == null ? e : refusal;
        }
        if (refusal != null) {
            throw refusal;
        }
        return polled;
    }

    /** Takes out the record that was stored already, after comparing it with what was stored. */
    private List<ConsumerRecord<K, V>> withoutVerified(
            TopicPartition partition, List<ConsumerRecord<K, V>> records, long to) {
        @Nullable LastRecord stored = unverified.get(partition);
        if (stored == null || (records.isEmpty() && to <= stored.offset())) {
            return records;
        }
        PartitionLog.requireSame(partition, stored, records);
        unverified.remove(partition);
        return records.subList(1, records.size());
    }

    private @Nullable OffsetRange advance(TopicPartition partition, long to, List<ConsumerRecord<K, V>> records) {
        Long from = positions.get(partition);
        if (from == null) {
            throw new IllegalStateException(partition + " was read without having been assigned");
        }
        if (!records.isEmpty()
                && (records.get(0).offset() < from
                        || records.get(records.size() - 1).offset() >= to)) {
            throw new IllegalStateException(partition + ": offsets "
                    + records.get(0).offset() + " to "
                    + records.get(records.size() - 1).offset() + " are not within the range from " + from + " to "
                    + to);
        }
        if (to <= from) {
            return null;
        }
        positions.put(partition, to);
        long end = to + Math.max(0, currentLag(partition).orElse(0));
        return new OffsetRange(
                partition, from, to, end, records.isEmpty() ? null : LastRecord.of(records.get(records.size() - 1)));
    }

    private void seekToStart(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = unawakened(() -> beginningOffsets(partitions, TIMEOUT));
        Map<TopicPartition, Long> ends = unawakened(() -> endOffsets(partitions, TIMEOUT));
        Map<TopicPartition, PartitionLog> logs = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String topicId = topicIds.getOrDefault(partition.topic(), "");
            logs.put(partition, new PartitionLog(topicId, at(beginnings, partition), at(ends, partition)));
        }
        Map<TopicPartition, StoredOffset> starts = startOffsets.startOf(logs);
        for (TopicPartition partition : partitions) {
            StoredOffset stored = at(starts, partition);
            @Nullable LastRecord last = stored.last();
            positions.put(partition, stored.next());
            // A record that expired cannot be compared; the topic reached beyond it once.
            if (last != null && last.offset() >= at(beginnings, partition)) {
                unverified.put(partition, last);
                seek(partition, last.offset());
            } else {
                seek(partition, stored.next());
            }
        }
    }

    private void awaitStored(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> read = new HashMap<>(positions);
        read.keySet().retainAll(partitions);
        if (!revocation.awaitStored(read, REVOCATION_LIMIT)) {
            log.info(
                    "The records that were read were not stored within {}; their partitions are given up",
                    REVOCATION_LIMIT);
        }
    }

    private static <T> T at(Map<TopicPartition, T> offsets, TopicPartition partition) {
        T offset = offsets.get(partition);
        if (offset == null) {
            throw new KafkaException("no offset is known of " + partition);
        }
        return offset;
    }

    /** reactor-kafka wakes the consumer to resume it, which may hit any call. An interrupted call is repeated. */
    private static <T> T unawakened(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (WakeupException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    @SuppressWarnings("deprecation") // reactor-kafka calls this one.
    public void close(Duration timeout) {
        try {
            super.close(CloseOptions.timeout(timeout));
        } finally {
            onClosed.run();
        }
    }
}
