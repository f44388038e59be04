package io.jobstream.store.row;

import io.jobstream.store.table.FactTable;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be read, as it came.
 *
 * @param reason reason in one line, without U+0000
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes of a record, which nobody writes to.
public record DeadLetterRow(
        String topic, int partition, long offset, String reason, byte @Nullable [] key, byte @Nullable [] value) {

    public static final FactTable<DeadLetterRow> TABLE = FactTable.<DeadLetterRow>named(
                    "dead_letters",
                    "Records that could not be read, each once. The topic of dead letters holds them at least once.")
            .text("topic", DeadLetterRow::topic, "Kafka topic of the record")
            .integer("partition", DeadLetterRow::partition, "of the topic")
            .bigInt("offset", DeadLetterRow::offset, "of the record")
            .text("reason", DeadLetterRow::reason, "why it could not be read, in one line")
            .bytes("key", DeadLetterRow::key, "of the record, if it had one")
            .bytes("value", DeadLetterRow::value, "of the record, if it had one")
            .filledByDatabase("received_at", "wall-clock time", "topic", "partition", "offset");
}
