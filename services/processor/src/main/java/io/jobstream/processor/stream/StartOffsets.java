package io.jobstream.processor.stream;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/** Knows where the reading of partitions goes on. */
@FunctionalInterface
public interface StartOffsets {

    /**
     * Asked whenever partitions are assigned, with none where the assignment is empty.
     *
     * @param held what each assigned partition holds
     * @return for each of them the first offset that has not been stored; the beginning where nothing ever was. Fails
     *     with {@link LostOffsetsException} where the partition does not hold it
     */
    Mono<Map<TopicPartition, Long>> startOf(Map<TopicPartition, HeldOffsets> held);
}
