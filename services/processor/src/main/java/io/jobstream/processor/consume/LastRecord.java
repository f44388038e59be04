package io.jobstream.processor.consume;

import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last record of a range, as it is recognised later: a topic that was set back holds another record there.
 *
 * @param offset      offset of the record
 * @param digest      CRC-32C of key and value
 * @param leaderEpoch epoch of the partition's leader that took the record; -1 if unknown
 * @param writtenAt   Kafka's timestamp of the record, in milliseconds since the epoch
 */
public record LastRecord(long offset, long digest, int leaderEpoch, long writtenAt) {

    public static LastRecord of(ConsumerRecord<?, ?> record) {
        CRC32C crc = new CRC32C();
        update(crc, record.key());
        update(crc, record.value());
        return new LastRecord(
                record.offset(), crc.getValue(), record.leaderEpoch().orElse(-1), record.timestamp());
    }

    private static void update(CRC32C crc, @Nullable Object part) {
        if (part instanceof byte[] bytes) {
            crc.update(bytes);
        }
    }
}
