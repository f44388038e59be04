package io.jobstream.processor.decode;

import io.jobstream.store.row.DeadLetterRow;
import io.jobstream.store.row.EventKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that cannot be read.
 *
 * @param record as it came
 * @param reason what is wrong with it, in one line
 * @param kind   kind that gave the record's topic its name
 * @param millis time in whose hour the ledger counts it: the simulated time within the record's key, or the time of its
 *               writing if the key holds none; in milliseconds since the epoch
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, String reason, EventKind kind, long millis) {

    public DeadLetterRow row() {
        return new DeadLetterRow(
                record.topic(), record.partition(), record.offset(), reason, record.key(), record.value());
    }
}
