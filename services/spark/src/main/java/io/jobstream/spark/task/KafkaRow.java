package io.jobstream.spark.task;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A record as Spark's Kafka source gives it, with its headers: key, value, topic, partition, offset, timestamp, type, headers. */
final class KafkaRow {

    private static final int KEY = 0;
    private static final int VALUE = 1;
    private static final int TOPIC = 2;
    private static final int PARTITION = 3;
    private static final int OFFSET = 4;
    private static final int TIMESTAMP = 5;
    private static final int TIMESTAMP_TYPE = 6;
    private static final int HEADERS = 7;

    private KafkaRow() {}

    static TopicPartition partition(Row row) {
        return new TopicPartition(row.getString(TOPIC), row.getInt(PARTITION));
    }

    /** The record as Kafka's own client would give it. */
    @SuppressWarnings("NullAway") // Kafka's records may be without key and value.
    static ConsumerRecord<byte[], byte[]> record(Row row, TopicPartition partition) {
        byte @Nullable [] key = row.getAs(KEY);
        byte @Nullable [] value = row.getAs(VALUE);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                row.getLong(OFFSET),
                row.getTimestamp(TIMESTAMP).getTime(),
                type(row.getInt(TIMESTAMP_TYPE)),
                size(key),
                size(value),
                key,
                value,
                headers(row),
                Optional.empty());
    }

    private static TimestampType type(int id) {
        return id == TimestampType.LOG_APPEND_TIME.id ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length;
    }

    private static RecordHeaders headers(Row row) {
        RecordHeaders headers = new RecordHeaders();
        if (!row.isNullAt(HEADERS)) {
            List<Row> all = row.getList(HEADERS);
            for (Row header : all) {
                headers.add(header.getString(0), header.<byte[]>getAs(1));
            }
        }
        return headers;
    }
}
