package io.jobstream.processor.consume;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Knows when partitions may go to another consumer. */
@FunctionalInterface
public interface PartitionRevocation {

    /**
     * Called before partitions are given up. The new owner starts from the stored offsets. Records that are stored later
     * would be read twice, and one of the two owners would have to restart. Blocks the consumer's thread.
     *
     * @param read  offsets up to which the partitions were read
     * @param limit longest time to wait
     * @return whether all of it was stored, or will never be, within the limit
     */
    boolean awaitStored(Map<TopicPartition, Long> read, Duration limit);
}
