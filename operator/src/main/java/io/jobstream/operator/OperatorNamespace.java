package io.jobstream.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.probe.NamespaceProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespace in which the operator runs. If it is deleted, its simulations would wait for ever for an operator that is
 * gone: so the operator uses its last seconds for them, and then lets them go.
 */
final class OperatorNamespace {

    private static final Logger log = LoggerFactory.getLogger(OperatorNamespace.class);

    /** Within the pod's grace period of 30 s. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final KubernetesClient client;
    private final String namespace;
    private final Duration limit;

    /** @param limit for the orderly deletion of the simulations */
    OperatorNamespace(KubernetesClient client, String namespace, Duration limit) {
        this.client = client;
        this.namespace = namespace;
        this.limit = limit;
    }

    /** To be called when the operator is told to end, while it still works. Takes little more than the limit. */
    void letGoIfBeingDeleted() {
        if (!new NamespaceProbe(client).isBeingDeleted(namespace)) {
            return;
        }
        try {
            simulations().forEach(simulation -> client.resource(simulation).delete());
            long deadline = System.nanoTime() + limit.toNanos();
            while (!simulations().isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            simulations().forEach(this::letGo);
        } catch (KubernetesClientException e) {
            log.error(
                    "The simulations in the namespace {} could not be let go ({}): remove their finalizers"
                            + " jobstream.io/cleanup by kubectl patch",
                    namespace,
                    e.getMessage());
        }
    }

    private List<JobStreamSimulation> simulations() {
        return client.resources(JobStreamSimulation.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    private void letGo(JobStreamSimulation simulation) {
        log.warn(
                "The simulation {} is let go although its topics in Kafka may be left: the operator ends with its namespace",
                simulation.getMetadata().getName());
        client.resource(simulation).edit(current -> {
            current.getMetadata().setFinalizers(List.of());
            return current;
        });
    }
}
