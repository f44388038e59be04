package io.jobstream.operator.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.StrimziSpec;
import io.jobstream.operator.cleanup.Cleanup.Progress;
import io.jobstream.operator.event.EventRecorder;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.preflight.Preflight;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.StrimziApiServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics whose Kafka cluster is gone: nobody takes Strimzi's finalizer away from them any more. */
class StrimziCleanupTest {

    private final StrimziApiServer apiServer = new StrimziApiServer();
    private final KafkaAdmin kafka = new KafkaAdmin(Clock.systemUTC());
    private final JobStreamSimulation simulation = Simulations.strimzi();
    private final StrimziSpec spec =
            Objects.requireNonNull(simulation.getSpec().kafka().strimzi());

    private final KubernetesClient client = apiServer.client();
    private StrimziCleanup cleanup;

    @BeforeEach
    void start() {
        StrimziResources strimzi = new StrimziResources(client, Clock.systemUTC());
        Preflight preflight = new Preflight(
                strimzi,
                new SecretReader(client, Clock.systemUTC(), new ReadInterval(Duration.ZERO, Duration.ZERO)),
                new KafkaProbe(kafka, Clock.systemUTC()));
        cleanup = new StrimziCleanup(
                strimzi,
                new GroupDeletion(preflight, new KafkaDeletion(kafka)),
                new EventRecorder(client, Clock.systemUTC(), "operator-0"),
                CleanupLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        apiServer.close();
        kafka.close();
    }

    @Test
    void isDoneWhereStrimziIsNotInstalled() {
        assertThat(proceed(Duration.ZERO).done()).isTrue();
    }

    @Test
    void waitsForStrimziAndThenLetsThemGoAndTellsSo() {
        apiServer.installStrimzi();
        topics();

        assertThat(proceed(Duration.ZERO).message()).contains("8 KafkaTopics");
        assertThat(found()).hasSize(8).allMatch(topic -> topic.getMetadata().getDeletionTimestamp() != null);

        assertThat(proceed(Duration.ofSeconds(5)).done()).isFalse();
        assertThat(found()).hasSize(8);

        proceed(Duration.ofMinutes(1));
        assertThat(found()).isEmpty();
        assertThat(proceed(Duration.ofMinutes(1)).done()).isTrue();
        assertThat(client.v1().events().inNamespace("jobs").list().getItems())
                .hasSize(8)
                .extracting(Event::getReason)
                .containsOnly("TopicAbandoned");
    }

    @Test
    void saysBeforehandThatTopicsWillBeLeftAndHowToDeleteThem() {
        apiServer.installStrimzi();
        topics();
        apiServer
                .kafkas()
                .resource(Serialization.unmarshal("""
                        apiVersion: kafka.strimzi.io/v1
                        kind: Kafka
                        metadata: {name: jobstream, namespace: kafka}
                        """, GenericKubernetesResource.class))
                .create();

        assertThat(proceed(Duration.ofSeconds(9)).overdue()).isFalse();
        Progress overdue = proceed(Duration.ofSeconds(11));

        assertThat(cleanup.proceed(simulation, spec, Duration.ofSeconds(31), Duration.ofSeconds(1))
                        .overdue())
                .as("after pods that took 30 s to end")
                .isFalse();
        assertThat(overdue.overdue()).isTrue();
        assertThat(overdue.message())
                .contains("and 5 more", "topic operator of the Kafka cluster jobstream", "120 s")
                .endsWith("kafka-topics.sh --bootstrap-server HOST:PORT --delete --topic 'jobs\\.market\\.[^.]*'");
        assertThat(client.v1().events().inNamespace("jobs").list().getItems()).isEmpty();
    }

    @Test
    void leavesTheTopicsOfOthers() {
        apiServer.installStrimzi();
        GenericKubernetesResource other =
                KafkaTopics.of(simulation, "v1", "kafka", "jobstream").get(0);
        other.getMetadata().setName("other");
        other.getMetadata().getLabels().put("app.kubernetes.io/instance", "other");
        apiServer.topics().resource(other).create();

        assertThat(proceed(Duration.ofMinutes(1)).done()).isTrue();
        assertThat(found()).hasSize(1);
    }

    /** @param age age of the request for deletion; the pods ended at once */
    private Progress proceed(Duration age) {
        return cleanup.proceed(simulation, spec, age, age);
    }

    private void topics() {
        for (GenericKubernetesResource topic : KafkaTopics.of(simulation, "v1", "kafka", "jobstream")) {
            topic.getMetadata().setFinalizers(List.of("strimzi.io/topic-operator"));
            apiServer.topics().resource(topic).create();
        }
    }

    private List<GenericKubernetesResource> found() {
        return apiServer.topics().list().getItems();
    }
}
