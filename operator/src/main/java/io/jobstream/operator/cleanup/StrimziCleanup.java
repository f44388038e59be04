package io.jobstream.operator.cleanup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.StrimziSpec;
import io.jobstream.operator.cleanup.Cleanup.Progress;
import io.jobstream.operator.condition.ShortList;
import io.jobstream.operator.event.EventReason;
import io.jobstream.operator.event.EventRecorder;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Removes the topics that are resources of Strimzi, also where Strimzi, or the Kafka cluster, is gone already. */
final class StrimziCleanup {

    private final StrimziResources strimzi;
    private final GroupDeletion groups;
    private final EventRecorder events;
    private final CleanupLimits limits;

    StrimziCleanup(StrimziResources strimzi, GroupDeletion groups, EventRecorder events, CleanupLimits limits) {
        this.strimzi = strimzi;
        this.groups = groups;
        this.events = events;
        this.limits = limits;
    }

    /**
     * @param age   age of the request for deletion
     * @param tried time since the first attempt
     */
    Progress proceed(JobStreamSimulation resource, StrimziSpec spec, Duration age, Duration tried) {
        Optional<String> version = strimzi.version();
        if (version.isEmpty()) {
            // With its definition, every KafkaTopic is gone.
            return Progress.finished();
        }
        String namespace = KafkaTopics.namespaceOf(resource, spec);
        List<GenericKubernetesResource> topics =
                strimzi.topics(version.get(), namespace, KafkaTopics.ownedBy(resource));
        if (topics.isEmpty()) {
            return Progress.finished();
        }
        Optional<String> left = age.compareTo(limits.forKafka()) < 0 ? groups.proceed(resource) : Optional.empty();
        if (left.isPresent()) {
            return Progress.waiting(left.get());
        }
        topics.stream()
                .filter(topic -> topic.getMetadata().getDeletionTimestamp() == null)
                .forEach(topic -> strimzi.topic(topic).delete());
        boolean lost = strimzi.kafka(version.get(), namespace, spec.cluster()) == null;
        if (age.compareTo(lost ? limits.forLostTopics() : limits.forTopics()) >= 0) {
            abandon(resource, topics, lost);
        }
        String waits = topics.size() + " KafkaTopics in the namespace " + namespace + " are being deleted: "
                + ShortList.of(topics.stream()
                        .map(topic -> topic.getMetadata().getName())
                        .toList())
                + ".";
        if (lost) {
            return Progress.waiting(
                    waits + " Their Kafka cluster " + spec.cluster() + " is gone, so the operator lets them go soon.");
        }
        return tried.compareTo(limits.usual()) < 0
                ? Progress.waiting(waits)
                : Progress.overdue(waits + " Check that the topic operator of the Kafka cluster " + spec.cluster()
                        + " runs. The operator lets them go "
                        + limits.forTopics().toSeconds()
                        + " s after the request for the deletion; then their topics stay in Kafka until somebody deletes them: "
                        + Topics.deleteCommand(resource));
    }

    private void abandon(JobStreamSimulation resource, List<GenericKubernetesResource> topics, boolean lost) {
        for (GenericKubernetesResource topic : topics) {
            if (!topic.getMetadata().getFinalizers().isEmpty()) {
                strimzi.topic(topic).edit(current -> {
                    current.getMetadata().setFinalizers(List.of());
                    return current;
                });
                events.record(
                        resource,
                        EventReason.TOPIC_ABANDONED,
                        "the KafkaTopic " + topic.getMetadata().getName() + " was let go, since "
                                + (lost
                                        ? "its Kafka cluster is gone"
                                        : "its topic operator does not delete it: delete the topic in Kafka by hand, "
                                                + Topics.deleteCommand(resource)));
            }
        }
    }
}
