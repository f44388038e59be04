package io.jobstream.processor.consume;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Knows where reading starts. */
@FunctionalInterface
public interface StartOffsets {

    /**
     * Called whenever partitions are assigned, with an empty map if the assignment is empty. Blocks the consumer's
     * thread.
     *
     * @param logs what Kafka holds of each assigned partition
     * @return the offset up to which each of them is stored; Kafka's beginning if nothing ever was
     * @throws LostOffsetsException if a partition does not hold what comes next
     */
    Map<TopicPartition, StoredOffset> startOf(Map<TopicPartition, PartitionLog> logs);
}
