package io.jobstream.operator.observe;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out whether another operator already looks after a simulation. Operators of one namespace take turns by a Lease;
 * those of several namespaces would undo each other's changes for ever.
 */
public final class OtherOperator {

    /** An operator writes its statuses every five minutes at least. */
    private static final Duration SILENCE = Duration.ofMinutes(6);

    private static final String LEASE = "jobstream-operator";

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;

    /** @param namespace namespace in which this operator runs */
    public OtherOperator(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    /** The namespace of another operator that works on this simulation; empty if there is none. */
    public Optional<String> of(JobStreamSimulation simulation) {
        SimulationStatus status = simulation.getStatus();
        if (status == null || status.operator() == null || status.operator().equals(namespace)) {
            return Optional.empty();
        }
        return works(status) ? Optional.of(status.operator()) : Optional.empty();
    }

    private boolean works(SimulationStatus status) {
        boolean recent = status.lastObserved() != null
                && clock.instant().isBefore(Instant.parse(status.lastObserved()).plus(SILENCE));
        if (!recent) {
            return false;
        }
        try {
            Lease lease = client.leases()
                    .inNamespace(status.operator())
                    .withName(LEASE)
                    .get();
            return lease != null && held(lease);
        } catch (KubernetesClientException e) {
            // An operator of a few namespaces may not read the Leases of others: what it wrote has to do.
            return true;
        }
    }

    private boolean held(Lease lease) {
        var spec = lease.getSpec();
        return spec != null
                && spec.getHolderIdentity() != null
                && !spec.getHolderIdentity().isEmpty()
                && spec.getRenewTime() != null
                && spec.getLeaseDurationSeconds() != null
                && clock.instant()
                        .isBefore(spec.getRenewTime().toInstant().plusSeconds(spec.getLeaseDurationSeconds()));
    }
}
