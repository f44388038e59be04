package io.jobstream.spark.query;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.LostOffsetsException;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.StoredOffset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Compares the last record that was stored of each partition with the one that the topic holds there. */
final class LastRecordCheck {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    /** @param consumer consumer of committed records; its assignment is changed */
    LastRecordCheck(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * @param beginnings beginnings of the partitions in Kafka; a record that expired is not compared
     * @throws LostOffsetsException if a partition holds another record, so the topic was set back and written again
     */
    void requireSame(Map<TopicPartition, StoredOffset> stored, Map<TopicPartition, Long> beginnings) {
        Map<TopicPartition, LastRecord> unverified = new HashMap<>();
        stored.forEach((partition, offset) -> {
            LastRecord last = offset.last();
            if (last != null && last.offset() >= beginnings.getOrDefault(partition, 0L)) {
                unverified.put(partition, last);
            }
        });
        consumer.assign(unverified.keySet());
        unverified.forEach((partition, last) -> consumer.seek(partition, last.offset()));
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!unverified.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Kafka did not give the records that were stored last of "
                        + unverified.keySet() + " within " + LIMIT.toSeconds() + " s");
            }
            verify(unverified);
        }
    }

    private void verify(Map<TopicPartition, LastRecord> unverified) {
        var polled = consumer.poll(POLL);
        for (TopicPartition partition : Set.copyOf(unverified.keySet())) {
            LastRecord stored = unverified.get(partition);
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            if (stored == null || (records.isEmpty() && consumer.position(partition) <= stored.offset())) {
                continue;
            }
            PartitionLog.requireSame(partition, stored, records);
            unverified.remove(partition);
            consumer.pause(Set.of(partition));
        }
    }
}
