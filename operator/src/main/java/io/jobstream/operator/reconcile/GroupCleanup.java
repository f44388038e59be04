package io.jobstream.operator.reconcile;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.observe.kafka.CleanupOutcome;
import io.jobstream.operator.observe.kafka.KafkaCleanup;
import java.util.List;
import java.util.Optional;

/**
 * Removes the consumer groups of a simulation from a Kafka of Strimzi, which has no resources for them. Where Kafka cannot
 * be used, they are left: without their topics they are forgotten there in time.
 */
final class GroupCleanup {

    private final KafkaPreflight preflight;
    private final KafkaCleanup kafka;

    GroupCleanup(KafkaPreflight preflight, KafkaCleanup kafka) {
        this.preflight = preflight;
        this.kafka = kafka;
    }

    /** What is worth waiting for; empty where nothing is left, or nothing can be done. */
    Optional<String> proceed(JobStreamSimulation resource) {
        KafkaPreflight.Result found = preflight.check(resource);
        if (found.access() == null || !found.finding().holds()) {
            return Optional.empty();
        }
        CleanupOutcome outcome = kafka.delete(found.access().connection(), List.of(), Topics.groups(resource));
        return outcome instanceof CleanupOutcome.Failed failed ? Optional.of(failed.message()) : Optional.empty();
    }
}
