package io.jobstream.operator.probe.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.jobstream.operator.probe.strimzi.TopicReading.Failed;
import io.jobstream.operator.probe.strimzi.TopicReading.Ready;
import io.jobstream.operator.probe.strimzi.TopicReading.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicReadingTest {

    private static final String READY = "topic-ready.yaml";
    private static final Instant CREATED = Instant.parse("2026-11-25T08:00:00Z");
    private static final Instant SOON = CREATED.plusSeconds(3);
    private static final Instant LATE = CREATED.plusSeconds(30);

    private static TopicReading problem(String reason, String message) {
        return TopicReading.of(
                Samples.withStatus(
                        READY,
                        "observedGeneration: 1\nconditions: [{type: Ready, status: 'False', reason: " + reason
                                + ", message: '" + message + "'}]"),
                LATE);
    }

    @Test
    void aTopicAsItShouldBeIsReady() {
        assertThat(TopicReading.of(Samples.read(READY), LATE)).isEqualTo(new Ready());
    }

    @Test
    void aRefusalOfKafkaIsToldWithoutItsPackage() {
        assertThat(TopicReading.of(Samples.read("topic-badconfig.yaml"), LATE))
                .isEqualTo(
                        new Failed(
                                "KafkaError",
                                "the topic badconfig is not ready: KafkaError: InvalidConfigurationException: Invalid value not-a-number for"
                                        + " configuration retention.ms: Not a number of type LONG; see its KafkaTopic resource"));
    }

    @Test
    void silenceIsGivenAMomentThenItsCausesAreNamed() {
        GenericKubernetesResource silent = Samples.withoutStatus(READY);

        assertThat(TopicReading.of(silent, SOON))
                .isEqualTo(new Waiting(
                        Duration.ofSeconds(3),
                        false,
                        "Strimzi has said nothing about the topic jobs.market.job_posts yet"));
        assertThat(TopicReading.of(silent, LATE)).isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.overdue()).isTrue();
            assertThat(waiting.message())
                    .contains(
                            "the label strimzi.io/cluster of the KafkaTopic jobs.market.job-posts (my-cluster)",
                            "a Kafka cluster in the namespace kafka",
                            "topic operator");
        });
    }

    @Test
    void aMissingLabelIsNamed() {
        GenericKubernetesResource unlabelled = Samples.withoutStatus(READY);
        unlabelled.getMetadata().setLabels(Map.of());
        assertThat(TopicReading.of(unlabelled, LATE))
                .isInstanceOfSatisfying(
                        Waiting.class, waiting -> assertThat(waiting.message()).contains("(missing)"));
    }

    @Test
    void whatStrimziSaysOfAnEarlierGenerationDoesNotCount() {
        GenericKubernetesResource changed = Samples.read(READY);
        changed.getMetadata().setGeneration(2L);
        changed.getMetadata()
                .setManagedFields(List.of(
                        new ManagedFieldsEntryBuilder()
                                .withManager("jobstream-operator")
                                .withTime("2026-11-25T10:00:00Z")
                                .build(),
                        new ManagedFieldsEntryBuilder()
                                .withManager("strimzi-topic-operator")
                                .withSubresource("status")
                                .withTime("2026-11-25T10:00:02Z")
                                .build()));

        assertThat(TopicReading.of(changed, Instant.parse("2026-11-25T10:00:04Z")))
                .isEqualTo(new Waiting(
                        Duration.ofSeconds(4),
                        false,
                        "Strimzi has said nothing about the last change of the topic jobs.market.job_posts yet"));
        assertThat(TopicReading.of(changed, Instant.parse("2026-11-25T10:00:30Z")))
                .isInstanceOfSatisfying(
                        Waiting.class, waiting -> assertThat(waiting.overdue()).isTrue());
    }

    @Test
    void aChangeThatKafkaCannotMakeSaysWhatToSetBack() {
        assertThat(problem("NotSupported", "Decreasing partitions not supported"))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo("NotSupported");
                    assertThat(failed.message())
                            .contains("spec.kafka.topics", "Decreasing partitions not supported", "can only grow");
                });
    }

    @Test
    void aTopicThatAnotherResourceHasSaysSo() {
        assertThat(problem("ResourceConflict", "Managed by Ref{namespace=kafka, name=other}"))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo("ResourceConflict");
                    assertThat(failed.message()).contains("claimed by another KafkaTopic", "name=other");
                });
    }

    @Test
    void topicsThatStrimziIsToldToLeaveAloneAreNamed() {
        assertThat(TopicReading.of(
                        Samples.withStatus(READY, "conditions: [{type: ReconciliationPaused, status: 'True'}]"), LATE))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).contains("pause-reconciliation"));
        assertThat(TopicReading.of(
                        Samples.withStatus(
                                READY, "observedGeneration: 1\nconditions: [{type: Unmanaged, status: 'True'}]"),
                        LATE))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).contains("strimzi.io/managed"));
    }

    @Test
    void aDeletionThatHangsNamesTheFinalizers() {
        GenericKubernetesResource going = Samples.read(READY);
        going.getMetadata().setDeletionTimestamp("2026-11-25T09:00:00Z");

        assertThat(TopicReading.of(going, Instant.parse("2026-11-25T09:00:02Z")))
                .isEqualTo(
                        new Waiting(Duration.ofSeconds(2), false, "the topic jobs.market.job_posts is being deleted"));
        assertThat(TopicReading.of(going, Instant.parse("2026-11-25T09:01:00Z")))
                .isInstanceOfSatisfying(Waiting.class, waiting -> {
                    assertThat(waiting.overdue()).isTrue();
                    assertThat(waiting.message())
                            .contains("topic operator runs", "remove the finalizers", "jobs.market.job-posts");
                });
    }
}
