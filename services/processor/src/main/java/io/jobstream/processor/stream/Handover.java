package io.jobstream.processor.stream;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/** Knows when partitions may go to others. */
@FunctionalInterface
public interface Handover {

    /**
     * Asked before partitions are given up. Who is given them starts from the stored offsets; what is stored after that
     * he would read again, and one of the two would have to begin anew.
     *
     * @param read the offsets up to which the partitions were read
     * @return completes when all of it has been stored, or will never be
     */
    Mono<Void> stored(Map<TopicPartition, Long> read);
}
