package io.jobstream.operator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.SteppedClock;
import io.jobstream.operator.testing.StrimziApiServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicResourcesTest {

    private static final Finding REACHABLE =
            Finding.good(ConditionType.KAFKA_READY, ConditionReason.REACHABLE, "Kafka answers");

    private final StrimziApiServer apiServer = new StrimziApiServer();
    private final SteppedClock clock = new SteppedClock();
    private final JobStreamSimulation simulation = Simulations.strimzi();
    private TopicResources topics;

    @BeforeEach
    void start() {
        apiServer.installStrimzi();
        topics = new TopicResources(
                new StrimziResources(apiServer.client(), clock),
                clock,
                new ReadInterval(Duration.ofMinutes(1), Duration.ofSeconds(1)));
        for (GenericKubernetesResource topic : KafkaTopics.of(simulation, "v1", "kafka", "jobstream")) {
            apiServer.topics().resource(topic).create();
        }
        tell("Ready");
    }

    @AfterEach
    void stop() {
        apiServer.close();
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
        for (GenericKubernetesResource topic : apiServer.topics().list().getItems()) {
            topic.setAdditionalProperty(
                    "status",
                    Map.of(
                            "observedGeneration",
                            Objects.requireNonNullElse(topic.getMetadata().getGeneration(), 1L),
                            "topicName",
                            topic.getMetadata().getName(),
                            "conditions",
                            List.of(Map.of("type", type, "status", "True"))));
            apiServer.topics().resource(topic).update();
        }
    }
}
