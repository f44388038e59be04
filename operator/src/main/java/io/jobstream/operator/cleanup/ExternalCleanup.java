package io.jobstream.operator.cleanup;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.status.EndpointsStatus;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.cleanup.Cleanup.Progress;
import io.jobstream.operator.event.EventReason;
import io.jobstream.operator.event.EventRecorder;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.preflight.KafkaAccess;
import io.jobstream.operator.preflight.KafkaCredentials;
import io.jobstream.operator.probe.secret.SecretProblemException;
import java.time.Duration;
import java.util.Objects;

/** Removes topics and consumer groups from a Kafka that is not Strimzi's. */
final class ExternalCleanup {

    private final KafkaCredentials credentials;
    private final KafkaDeletion kafka;
    private final EventRecorder events;
    private final CleanupLimits limits;

    ExternalCleanup(KafkaCredentials credentials, KafkaDeletion kafka, EventRecorder events, CleanupLimits limits) {
        this.credentials = credentials;
        this.kafka = kafka;
        this.events = events;
        this.limits = limits;
    }

    /**
     * @param last  status
     * @param age   age of the request for deletion
     * @param tried time since the first attempt
     */
    Progress proceed(JobStreamSimulation resource, SimulationStatus last, Duration age, Duration tried) {
        if (!everReached(last)) {
            return Progress.finished();
        }
        DeletionOutcome outcome = delete(resource);
        if (outcome instanceof DeletionOutcome.Done) {
            return Progress.finished();
        }
        String problem = outcome instanceof DeletionOutcome.Unreachable unreachable
                ? unreachable.message()
                : ((DeletionOutcome.Failed) outcome).message();
        if (age.compareTo(limits.forKafka()) >= 0) {
            events.record(
                    resource,
                    EventReason.CLEANUP_GIVEN_UP,
                    "The topics " + Names.of(resource).topicPrefix() + "* may be left in Kafka: " + problem
                            + ". Delete them by hand: " + Topics.deleteCommand(resource));
            return Progress.finished();
        }
        String waits = "The topics in Kafka are not deleted yet: " + problem + ".";
        return tried.compareTo(limits.usual()) < 0
                ? Progress.waiting(waits)
                : Progress.overdue(
                        waits + " The operator gives up " + limits.forKafka().toSeconds()
                                + " s after the request for the deletion; then delete what is left by hand: "
                                + Topics.deleteCommand(resource));
    }

    /** Else nobody can have made a topic there. */
    private static boolean everReached(SimulationStatus last) {
        EndpointsStatus endpoints = last.endpoints();
        return endpoints != null && endpoints.kafka() != null;
    }

    private DeletionOutcome delete(JobStreamSimulation resource) {
        KafkaSpec spec = resource.getSpec().kafka();
        try {
            KafkaAccess access = credentials.access(
                    resource.getMetadata().getNamespace(),
                    spec,
                    Objects.requireNonNull(spec.bootstrapServers(), "spec.kafka.bootstrapServers"),
                    spec.tls() != null,
                    null);
            return kafka.delete(access.connection(), Topics.names(resource), Topics.groups(resource));
        } catch (SecretProblemException e) {
            return new DeletionOutcome.Unreachable(e.problem());
        }
    }
}
