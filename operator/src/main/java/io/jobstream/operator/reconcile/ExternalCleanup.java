package io.jobstream.operator.reconcile;

import io.jobstream.operator.api.EndpointsStatus;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.KafkaSpec;
import io.jobstream.operator.api.SimulationStatus;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.observe.kafka.CleanupOutcome;
import io.jobstream.operator.observe.kafka.KafkaCleanup;
import io.jobstream.operator.reconcile.Cleanup.Progress;
import java.time.Duration;
import java.util.Objects;

/** Removes topics and consumer groups from a Kafka that is not Strimzi's. */
final class ExternalCleanup {

    private final KafkaCredentials credentials;
    private final KafkaCleanup kafka;
    private final EventRecorder events;
    private final CleanupLimits limits;

    ExternalCleanup(KafkaCredentials credentials, KafkaCleanup kafka, EventRecorder events, CleanupLimits limits) {
        this.credentials = credentials;
        this.kafka = kafka;
        this.events = events;
        this.limits = limits;
    }

    /**
     * @param last status
     * @param age  of the request for deletion
     */
    Progress proceed(JobStreamSimulation resource, SimulationStatus last, Duration age) {
        if (!everReached(last)) {
            return Progress.finished();
        }
        CleanupOutcome outcome = delete(resource);
        if (outcome instanceof CleanupOutcome.Done) {
            return Progress.finished();
        }
        String problem = outcome instanceof CleanupOutcome.Unreachable unreachable
                ? unreachable.message()
                : ((CleanupOutcome.Failed) outcome).message();
        if (age.compareTo(limits.forKafka()) >= 0) {
            events.record(
                    resource,
                    EventReason.CLEANUP_GIVEN_UP,
                    "topics " + Topics.of(resource).get(0).name() + " and its like may be left in Kafka: " + problem);
            return Progress.finished();
        }
        return Progress.waiting("the topics in Kafka are not deleted yet: " + problem);
    }

    /** Else nobody can have made a topic there. */
    private static boolean everReached(SimulationStatus last) {
        EndpointsStatus endpoints = last.endpoints();
        return endpoints != null && endpoints.kafka() != null;
    }

    private CleanupOutcome delete(JobStreamSimulation resource) {
        KafkaSpec spec = resource.getSpec().kafka();
        try {
            KafkaAccess access = credentials.access(
                    resource.getMetadata().getNamespace(),
                    spec,
                    Objects.requireNonNull(spec.bootstrapServers(), "spec.kafka.bootstrapServers"),
                    spec.tls() != null,
                    null);
            return kafka.delete(access.connection(), Topics.names(resource), Topics.groups(resource));
        } catch (SecretTroubleException e) {
            return new CleanupOutcome.Unreachable(e.problem());
        }
    }
}
