package io.jobstream.processor.kafka;

import io.jobstream.processor.consume.OffsetRange;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Carries a range of offsets through reactor-kafka, which hands on records and nothing else: the headers of a record
 * that is in no topic. No record from a broker can have headers of this class.
 */
final class RangeMark extends RecordHeaders {

    private final OffsetRange range;

    private RangeMark(OffsetRange range) {
        this.range = range;
    }

    /** The record that follows the records of a range. */
    @SuppressWarnings("NullAway") // Kafka's records may be without key and value.
    static <K, V> ConsumerRecord<K, V> record(OffsetRange range) {
        TopicPartition partition = range.partition();
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                range.to() - 1,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                new RangeMark(range),
                Optional.empty());
    }

    /** The range that a record stands for, or null if it is a record like any other. */
    static @Nullable OffsetRange of(ConsumerRecord<?, ?> record) {
        return record.headers() instanceof RangeMark mark ? mark.range : null;
    }
}
