package io.jobstream.operator.cleanup;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.preflight.Preflight;
import java.util.List;
import java.util.Optional;

/**
 * Removes the consumer groups of a simulation from a Kafka of Strimzi, which has no resources for them. If Kafka cannot
 * be used, they are left: without their topics they are forgotten there in time.
 */
final class GroupDeletion {

    private final Preflight preflight;
    private final KafkaDeletion kafka;

    GroupDeletion(Preflight preflight, KafkaDeletion kafka) {
        this.preflight = preflight;
        this.kafka = kafka;
    }

    /** What is worth waiting for; empty if nothing is left, or nothing can be done. */
    Optional<String> proceed(JobStreamSimulation resource) {
        Preflight.KafkaCheck found = preflight.kafka(resource);
        if (found.access() == null || !found.finding().holds()) {
            return Optional.empty();
        }
        DeletionOutcome outcome = kafka.delete(found.access().connection(), List.of(), Topics.groups(resource));
        return outcome instanceof DeletionOutcome.Failed failed ? Optional.of(failed.message()) : Optional.empty();
    }
}
