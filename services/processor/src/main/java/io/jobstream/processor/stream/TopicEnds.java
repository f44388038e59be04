package io.jobstream.processor.stream;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/** Knows how far topics reach. */
@FunctionalInterface
public interface TopicEnds {

    /** For each partition the first offset that readers of committed records cannot read yet. */
    Mono<Map<TopicPartition, Long>> endsOf(Collection<TopicPartition> partitions);
}
