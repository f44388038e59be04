package io.jobstream.processor.state;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What reads the topics in this process. */
public interface TopicReaders {

    /** The first offset of each assigned partition that is not stored yet. */
    Map<TopicPartition, Long> stored();

    /** Kafka's ids of the topics that are read, by name. */
    Map<String, String> topicIds();

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
