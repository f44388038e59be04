package io.jobstream.operator.probe.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a Kafka cluster showed.
 *
 * @param topics those of the topics asked for that exist, by name; null if Kafka does not say
 */
public record KafkaReading(KafkaHealth health, @Nullable Map<String, TopicState> topics) {

    public KafkaReading {
        topics = topics == null ? null : Map.copyOf(topics);
    }
}
