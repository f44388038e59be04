package io.jobstream.operator.observe.kafka;

import java.util.Collection;

/** Removes from Kafka what a simulation leaves there. */
public final class KafkaCleanup {

    private final KafkaAdmin admin;

    public KafkaCleanup(KafkaAdmin admin) {
        this.admin = admin;
    }

    /**
     * Removes topics and consumer groups; what is not there any more is fine. Takes at most 8 s.
     *
     * @param topics full names
     * @param groups full names; one that still has members is not removed
     */
    public CleanupOutcome delete(KafkaConnection connection, Collection<String> topics, Collection<String> groups) {
        throw new UnsupportedOperationException();
    }
}
