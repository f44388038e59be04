package io.jobstream.processor.consume;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one poll of the consumer returned.
 *
 * @param records committed records, in the order of their offsets within a partition
 * @param ranges  offsets that the poll covers, at most one range per partition
 * @param received when the consumer returned it, by the wall clock
 */
public record Poll(List<ConsumerRecord<byte[], byte[]>> records, List<OffsetRange> ranges, Instant received) {

    public Poll {
        records = List.copyOf(records);
        ranges = List.copyOf(ranges);
    }

    /** A poll that was received now. */
    public Poll(List<ConsumerRecord<byte[], byte[]>> records, List<OffsetRange> ranges) {
        this(records, ranges, Instant.now());
    }
}
