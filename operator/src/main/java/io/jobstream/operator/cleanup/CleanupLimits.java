package io.jobstream.operator.cleanup;

import java.time.Duration;

/**
 * How long a deletion waits, counted from the request for it.
 *
 * @param usual          time after the end of the pods that a deletion usually takes; if it takes longer, something may be left
 * @param forPods        age at which pods that do not stop are not waited for any more
 * @param forLostTopics  age at which topics are let go whose Kafka cluster is gone
 * @param forTopics      age at which topics are let go that their topic operator does not delete
 * @param forKafka       age at which a Kafka that does not answer is given up
 */
public record CleanupLimits(
        Duration usual, Duration forPods, Duration forLostTopics, Duration forTopics, Duration forKafka) {

    public static final CleanupLimits DEFAULT = new CleanupLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2));
}
