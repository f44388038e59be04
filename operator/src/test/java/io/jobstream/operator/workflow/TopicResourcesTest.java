package io.jobstream.operator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.SteppedClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicResourcesTest {

    private static final Finding REACHABLE =
            Finding.good(ConditionType.KAFKA_READY, ConditionReason.REACHABLE, "Kafka answers");

    private final Map<ServerRequest, Queue<ServerResponse>> expected = new HashMap<>();
    private final KubernetesMockServer apiServer = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()),
            new MockWebServer(),
            expected,
            new KubernetesMixedDispatcher(expected),
            false);
    private final SteppedClock clock = new SteppedClock();
    private final JobStreamSimulation simulation = Simulations.strimzi();
    private KubernetesClient client;
    private TopicResources topics;

    @BeforeEach
    void start() {
        apiServer.init();
        client = apiServer.createClient();
        apiServer
                .expect()
                .get()
                .withPath("/apis/kafka.strimzi.io")
                .andReturn(
                        200,
                        new APIGroupBuilder()
                                .withName("kafka.strimzi.io")
                                .withNewPreferredVersion("kafka.strimzi.io/v1", "v1")
                                .build())
                .always();
        topics = new TopicResources(
                new StrimziResources(client, clock),
                clock,
                new ReadInterval(Duration.ofMinutes(1), Duration.ofSeconds(1)));
        for (GenericKubernetesResource topic : KafkaTopics.of(simulation, "v1", "kafka", "jobstream")) {
            resources().resource(topic).create();
        }
        tell("Ready");
    }

    @AfterEach
    void stop() {
        client.close();
        apiServer.destroy();
    }

    @Test
    void resourcesThatWereReadyAreReadAgainAfterAMinute() {
        assertThat(topics.reconcile(simulation, REACHABLE).holds()).isTrue();
        tell("ReconciliationPaused");

        clock.step(Duration.ofSeconds(59));
        assertThat(topics.reconcile(simulation, REACHABLE).holds()).isTrue();
        clock.step(Duration.ofSeconds(1));
        assertThat(topics.reconcile(simulation, REACHABLE).fact().reason()).isEqualTo("ReconciliationPaused");
        tell("Ready");
        assertThat(topics.reconcile(simulation, REACHABLE).holds())
                .describedAs("what was not well is read at every look")
                .isTrue();
    }

    @Test
    void anotherSpecIsReadAtOnce() {
        assertThat(topics.reconcile(simulation, REACHABLE).holds()).isTrue();
        tell("ReconciliationPaused");

        simulation.getMetadata().setGeneration(2L);
        assertThat(topics.reconcile(simulation, REACHABLE).holds()).isFalse();
    }

    private void tell(String type) {
        for (GenericKubernetesResource topic : resources().list().getItems()) {
            topic.setAdditionalProperty(
                    "status",
                    Map.of(
                            "observedGeneration",
                            Objects.requireNonNullElse(topic.getMetadata().getGeneration(), 1L),
                            "topicName",
                            topic.getMetadata().getName(),
                            "conditions",
                            List.of(Map.of("type", type, "status", "True"))));
            resources().resource(topic).update();
        }
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources() {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(KafkaTopics.GROUP)
                        .withVersion("v1")
                        .withKind(KafkaTopics.KIND)
                        .withPlural("kafkatopics")
                        .withNamespaced(true)
                        .build())
                .inNamespace("kafka");
    }
}
