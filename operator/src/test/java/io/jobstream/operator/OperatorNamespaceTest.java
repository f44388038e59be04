package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.testing.FakeApiServer;
import io.jobstream.operator.testing.Simulations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorNamespaceTest {

    private static final String NAMESPACE = "jobs";

    private final FakeApiServer server = new FakeApiServer();
    private final KubernetesClient client = server.client();
    private final OperatorNamespace own = new OperatorNamespace(client, NAMESPACE, Duration.ofMillis(500));

    @BeforeEach
    void create() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToFinalizers("kubernetes")
                        .endMetadata()
                        .build())
                .create();
        JobStreamSimulation simulation = Simulations.plain();
        simulation.getMetadata().setUid(null);
        simulation.getMetadata().setFinalizers(List.of("jobstream.io/cleanup"));
        client.resource(simulation).create();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsItsSimulationsIfOnlyTheOperatorEnds() {
        own.letGoIfBeingDeleted();

        assertThat(simulations()).hasSize(1);
        assertThat(simulations().get(0).getMetadata().getDeletionTimestamp()).isNull();
    }

    @Test
    void leavesNoFinalizerBehindIfTheNamespaceIsBeingDeleted() {
        client.namespaces().withName(NAMESPACE).delete();

        own.letGoIfBeingDeleted();

        assertThat(simulations()).isEmpty();
    }

    private List<JobStreamSimulation> simulations() {
        return client.resources(JobStreamSimulation.class)
                .inNamespace(NAMESPACE)
                .list()
                .getItems();
    }
}
