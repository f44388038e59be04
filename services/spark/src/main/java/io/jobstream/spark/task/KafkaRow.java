package io.jobstream.spark.task;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.jspecify.annotations.Nullable;

/**
 * A record as Spark's Kafka source gives it, with its headers: key, value, topic, partition, offset, timestamp, type, headers.
 * Spark's own form of rows is read, because their public form costs as much as decoding.
 */
final class KafkaRow {

    private static final int KEY = 0;
    private static final int VALUE = 1;
    private static final int TOPIC = 2;
    private static final int PARTITION = 3;
    private static final int OFFSET = 4;
    private static final int TIMESTAMP = 5;
    private static final int TIMESTAMP_TYPE = 6;
    private static final int HEADERS = 7;

    private static final int HEADER_FIELDS = 2;
    private static final long MICROS = 1_000;

    private KafkaRow() {}

    static TopicPartition partition(InternalRow row) {
        return new TopicPartition(row.getUTF8String(TOPIC).toString(), row.getInt(PARTITION));
    }

    /** The record as Kafka's own client would give it. Copies what it holds, because Spark uses a row again for the next record. */
    @SuppressWarnings("NullAway") // Kafka's records may be without key and value.
    static ConsumerRecord<byte[], byte[]> record(InternalRow row) {
        byte @Nullable [] key = binary(row, KEY);
        byte @Nullable [] value = binary(row, VALUE);
        return new ConsumerRecord<>(
                row.getUTF8String(TOPIC).toString(),
                row.getInt(PARTITION),
                row.getLong(OFFSET),
                Math.floorDiv(row.getLong(TIMESTAMP), MICROS),
                type(row.getInt(TIMESTAMP_TYPE)),
                size(key),
                size(value),
                key,
                value,
                headers(row),
                Optional.empty());
    }

    private static byte @Nullable [] binary(InternalRow row, int field) {
        return row.isNullAt(field) ? null : row.getBinary(field);
    }

    private static TimestampType type(int id) {
        return id == TimestampType.LOG_APPEND_TIME.id ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length;
    }

    private static RecordHeaders headers(InternalRow row) {
        RecordHeaders headers = new RecordHeaders();
        if (!row.isNullAt(HEADERS)) {
            ArrayData all = row.getArray(HEADERS);
            for (int i = 0; i < all.numElements(); i++) {
                InternalRow header = all.getStruct(i, HEADER_FIELDS);
                headers.add(header.getUTF8String(0).toString(), binary(header, 1));
            }
        }
        return headers;
    }
}
