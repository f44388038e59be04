package io.jobstream.processor.state;

import io.jobstream.processor.consume.StoredOffset;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What reads the topics in this process. */
public interface TopicReaders {

    /** The first offset of each assigned partition that is not stored yet. */
    Map<TopicPartition, Long> stored();

    /**
     * The partitions that are read now, up to where they are stored, with Kafka's ids of their topics. A reader that
     * waits is left out: it compares what is stored with the topics when it begins.
     */
    Map<TopicPartition, StoredOffset> reading();

    /**
     * The brokers have answered.
     *
     * @param ends   ends of the logs, whether committed or not
     * @param stable ends up to which committed records can be read
     */
    void brokersAnswered(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable);

    void brokersMissing(String reason);

    /** Why records do not flow, in one sentence, or null if they do. */
    @Nullable
    String notReadyBecause();

    /** Offsets that wait in the assigned partitions, up to the ends as last seen. */
    long lag();
}
