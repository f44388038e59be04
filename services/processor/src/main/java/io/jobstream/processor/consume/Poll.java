package io.jobstream.processor.consume;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one poll of the consumer returned.
 *
 * @param records committed records, in the order of their offsets within a partition
 * @param ranges  offsets that the poll covers, at most one range per partition
 */
public record Poll(List<ConsumerRecord<byte[], byte[]>> records, List<OffsetRange> ranges) {

    public Poll {
        records = List.copyOf(records);
        ranges = List.copyOf(ranges);
    }
}
