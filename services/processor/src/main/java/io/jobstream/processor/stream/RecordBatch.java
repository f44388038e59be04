package io.jobstream.processor.stream;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Committed records, and the ranges of offsets in which they are all that there is.
 *
 * @param records in the order of their offsets within a partition
 * @param ranges  at most one a partition
 */
public record RecordBatch(List<ConsumerRecord<byte[], byte[]>> records, List<OffsetRange> ranges) {

    public static final RecordBatch EMPTY = new RecordBatch(List.of(), List.of());

    public RecordBatch {
        records = List.copyOf(records);
        ranges = List.copyOf(ranges);
    }
}
