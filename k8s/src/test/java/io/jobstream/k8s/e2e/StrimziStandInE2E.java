package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.KafkaNode;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.strimzi.StrimziStandIn;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stand-in behaves as a real Strimzi was seen to behave, so that what is tested against it holds there too. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrimziStandInE2E {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Platform platform;
    private StrimziStandIn strimzi;
    private TestNamespace namespace;

    @BeforeAll
    void begin(Platform shared) {
        platform = shared;
        strimzi = shared.strimzi();
        namespace = strimzi.namespace();
        strimzi.makeKafka("standin");
    }

    @AfterEach
    void mend() {
        strimzi.mendKafka("standin");
        strimzi.startTopicOperator();
    }

    private void makeTopic(String name, String cluster, String spec) {
        namespace.apply("""
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata: {name: %s, labels: {strimzi.io/cluster: %s}}
                spec: %s
                """.formatted(name, cluster, spec));
    }

    private String field(String topic, String path) {
        return namespace.kubectl("get", "kafkatopics", topic, "-o", "jsonpath={" + path + "}");
    }

    private void awaitStatus(String topic, String readyAndReason) {
        Await.until(
                "KafkaTopic " + topic + " to be " + readyAndReason,
                SOON,
                () -> assertThat(field(
                                        topic,
                                        ".status.conditions[0].type}={.status.conditions[0].status} "
                                                + "{.status.conditions[0].reason")
                                .strip())
                        .isEqualTo("Ready=" + readyAndReason));
    }

    @Test
    void aTopicBecomesReadyAndIsDeletedInKafkaWithItsResource() {
        makeTopic(
                "orders",
                "standin",
                "{topicName: team.orders, partitions: 2, replicas: 1, config: {retention.ms: 1000}}");
        awaitStatus("orders", "True");

        assertThat(field("orders", ".status.topicName")).isEqualTo("team.orders");
        assertThat(field("orders", ".status.topicId")).isNotBlank();
        assertThat(field("orders", ".metadata.finalizers")).contains("strimzi.io/topic-operator");
        assertThat(platform.kafka().topics("team.")).containsExactly("team.orders");

        namespace.kubectl("delete", "kafkatopics", "orders", "--timeout=20s");
        assertThat(platform.kafka().topics("team.")).isEmpty();
    }

    @Test
    void whatKafkaRefusesIsNotReadyAndHasNoTopicId() {
        makeTopic("badconfig", "standin", "{partitions: 1, replicas: 1, config: {retention.ms: not-a-number}}");
        awaitStatus("badconfig", "False KafkaError");

        assertThat(field("badconfig", ".status.conditions[0].message"))
                .isEqualTo(
                        "org.apache.kafka.common.errors.InvalidConfigurationException: Invalid value not-a-number for "
                                + "configuration retention.ms: Not a number of type LONG");
        assertThat(field("badconfig", ".status.topicId")).isBlank();
        namespace.kubectl("delete", "kafkatopics", "badconfig", "--timeout=20s");
    }

    @Test
    void fewerPartitionsAreNotSupported() {
        makeTopic("shrinking", "standin", "{partitions: 3, replicas: 1}");
        awaitStatus("shrinking", "True");
        makeTopic("shrinking", "standin", "{partitions: 2, replicas: 1}");
        awaitStatus("shrinking", "False NotSupported");
        namespace.kubectl("delete", "kafkatopics", "shrinking", "--timeout=20s");
    }

    @Test
    void ofTwoResourcesForOneTopicTheLaterConflicts() {
        makeTopic("first", "standin", "{topicName: wanted.twice, partitions: 1, replicas: 1}");
        awaitStatus("first", "True");
        namespace.kubectl("wait", "--for=jsonpath={.status.topicName}=wanted.twice", "kafkatopics/first");
        makeTopic("second", "standin", "{topicName: wanted.twice, partitions: 1, replicas: 1}");
        awaitStatus("second", "False ResourceConflict");

        assertThat(field("second", ".metadata.finalizers")).isBlank();
        namespace.kubectl("delete", "kafkatopics", "second", "first", "--timeout=20s");
    }

    @Test
    void aTopicOfAClusterThatIsNotThereGetsNoStatus() {
        makeTopic("stray", "nobody", "{partitions: 1, replicas: 1}");
        makeTopic("known", "standin", "{partitions: 1, replicas: 1}");
        awaitStatus("known", "True");

        assertThat(field("stray", ".status")).isBlank();
        assertThat(field("stray", ".metadata.finalizers")).isBlank();
        namespace.kubectl("delete", "kafkatopics", "stray", "known", "--timeout=20s");
    }

    @Test
    void aDeletedTopicHangsWhileTheTopicOperatorIsAway() {
        makeTopic("hanging", "standin", "{partitions: 1, replicas: 1}");
        awaitStatus("hanging", "True");
        strimzi.stopTopicOperator();
        namespace.kubectl("delete", "kafkatopics", "hanging", "--wait=false");
        assertThat(field("hanging", ".metadata.deletionTimestamp")).isNotBlank();

        strimzi.startTopicOperator();
        namespace.kubectl("wait", "--for=delete", "kafkatopics/hanging", "--timeout=20s");
    }

    @Test
    void aTopicDeletedInsideKafkaIsMadeAgainWithAnotherId() {
        makeTopic("reborn", "standin", "{partitions: 1, replicas: 1}");
        awaitStatus("reborn", "True");
        String before = field("reborn", ".status.topicId");
        KafkaNode.answer(platform.kafka().admin().deleteTopics(Set.of("reborn")).all());

        Await.until(
                "topic reborn to have another id",
                SOON,
                () -> assertThat(field("reborn", ".status.topicId"))
                        .isNotBlank()
                        .isNotEqualTo(before));
        namespace.kubectl("delete", "kafkatopics", "reborn", "--timeout=20s");
    }

    @Test
    void aKafkaThatIsNotReadyHasNoReadyConditionAndNoListeners() {
        strimzi.breakKafka("standin", "UnsupportedKafkaVersionException", "Unsupported Kafka version 1.0.0");
        Await.until(
                "the Kafka resource to be NotReady",
                SOON,
                () -> assertThat(namespace.kubectl(
                                "get",
                                "kafkas",
                                "standin",
                                "-o",
                                "jsonpath={.status.conditions[*].type} {.status.listeners}"))
                        .isEqualTo("NotReady "));
    }
}
