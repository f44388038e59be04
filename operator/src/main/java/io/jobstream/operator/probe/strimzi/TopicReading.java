package io.jobstream.operator.probe.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a KafkaTopic resource of Strimzi says. Messages are one line for people: what is wrong, and what to do. */
public sealed interface TopicReading {

    /** The topic is there as the resource wants it. */
    record Ready() implements TopicReading {}

    /**
     * Strimzi has said nothing yet, or nothing about the resource as it is now.
     *
     * @param since   creation, the last change of the resource, or the request for its deletion
     * @param overdue whether it takes longer than Strimzi usually needs: then the message says what to check
     */
    record Waiting(Duration since, boolean overdue, String message) implements TopicReading {}

    /** @param reason one word, Strimzi's where it gives one */
    record Failed(String reason, String message) implements TopicReading {}

    /**
     * Reads a KafkaTopic resource in whatever state it is. That its Kafka cluster is gone, or that the resource was
     * labelled for another one, cannot be seen in it: what Strimzi last said stays there.
     */
    static TopicReading of(GenericKubernetesResource resource, Instant now) {
        ObjectMeta metadata = resource.getMetadata();
        StrimziStatus status = StrimziStatus.of(resource);
        String topic = "the topic "
                + status.spec().path("topicName").asText(Objects.requireNonNullElse(metadata.getName(), "?"));
        if (metadata.getDeletionTimestamp() != null) {
            return deleting(topic, metadata, now);
        }
        if (status.silent()) {
            return unseen(topic, "nothing about", metadata, now);
        }
        if (status.holds("ReconciliationPaused").isPresent()) {
            return new Failed(
                    "ReconciliationPaused",
                    "Strimzi does not look after " + topic + ": remove the annotation strimzi.io/pause-reconciliation"
                            + " from the KafkaTopic " + metadata.getName());
        }
        if (status.observedGeneration() < Objects.requireNonNullElse(metadata.getGeneration(), 0L)) {
            return unseen(topic, "nothing about the last change of", metadata, now);
        }
        if (status.holds("Unmanaged").isPresent()) {
            return new Failed(
                    "Unmanaged",
                    "Strimzi does not look after " + topic + ": remove the annotation strimzi.io/managed from the"
                            + " KafkaTopic " + metadata.getName());
        }
        if (status.ready()) {
            return new Ready();
        }
        return failed(topic, status.notReady().orElse(new StrimziStatus.Found("", "")));
    }

    private static TopicReading unseen(String topic, String what, ObjectMeta metadata, Instant now) {
        Duration since = Duration.between(changed(metadata).orElse(now), now);
        boolean overdue = overdue(since);
        String cluster = Objects.requireNonNullElse(metadata.getLabels(), Map.<String, String>of())
                .getOrDefault("strimzi.io/cluster", "");
        String said = "Strimzi has said " + what + " " + topic;
        if (!overdue) {
            return new Waiting(since, false, said + " yet");
        }
        return new Waiting(
                since,
                true,
                said + ": check that the label strimzi.io/cluster of the KafkaTopic " + metadata.getName() + " ("
                        + (cluster.isEmpty() ? "missing" : cluster) + ") names a Kafka cluster in the namespace "
                        + metadata.getNamespace() + ", and that the topic operator of this cluster runs"
                        + " (spec.entityOperator.topicOperator of the Kafka resource)");
    }

    private static TopicReading deleting(String topic, ObjectMeta metadata, Instant now) {
        Duration since =
                Duration.between(instant(metadata.getDeletionTimestamp()).orElse(now), now);
        boolean overdue = overdue(since);
        if (!overdue) {
            return new Waiting(since, false, topic + " is being deleted");
        }
        return new Waiting(
                since,
                true,
                "the deletion of " + topic
                        + " waits for Strimzi: check that its cluster's topic operator runs; where the"
                        + " cluster is gone, remove the finalizers of the KafkaTopic " + metadata.getName()
                        + " in the namespace " + metadata.getNamespace());
    }

    private static boolean overdue(Duration since) {
        // A topic takes a second.
        return since.compareTo(Duration.ofSeconds(8)) > 0;
    }

    private static TopicReading failed(String topic, StrimziStatus.Found problem) {
        String because = problem.because();
        return switch (problem.reason()) {
            case "NotSupported" ->
                new Failed(
                        problem.reason(),
                        topic + " cannot become what spec.kafka.topics asks for" + because
                                + "; partitions can only grow and replicas stay: set them back");
            case "ResourceConflict" ->
                new Failed(
                        problem.reason(),
                        topic + " is claimed by another KafkaTopic resource" + because
                                + "; delete the one that is not wanted");
            default ->
                new Failed(
                        problem.reasonOr("NotReady"),
                        topic + " is not ready" + problem.becauseWithReason() + "; see its KafkaTopic resource");
        };
    }

    /** When somebody other than Strimzi's status changed the resource last. */
    private static Optional<Instant> changed(ObjectMeta metadata) {
        Stream<Instant> changes =
                Objects.requireNonNullElse(metadata.getManagedFields(), List.<ManagedFieldsEntry>of()).stream()
                        .filter(entry -> entry.getSubresource() == null
                                || entry.getSubresource().isEmpty())
                        .flatMap(entry -> instant(entry.getTime()).stream());
        return Stream.concat(changes, instant(metadata.getCreationTimestamp()).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> instant(@Nullable String time) {
        try {
            return time == null ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
