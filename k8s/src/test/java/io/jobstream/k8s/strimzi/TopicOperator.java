package io.jobstream.k8s.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes topics of the resources of one namespace, as Strimzi's topic operator does. */
final class TopicOperator {

    static final String CLUSTER_LABEL = "strimzi.io/cluster";
    private static final String FINALIZER = "strimzi.io/topic-operator";

    private final StrimziApi api;
    private final RealTopics kafka;

    TopicOperator(StrimziApi api, RealTopics kafka) {
        this.api = api;
        this.kafka = kafka;
    }

    /** Looks at every resource once. Those of a cluster that is not there are nobody's, and are left as they are. */
    void pass(Set<String> clusters) {
        Map<String, String> owners = new HashMap<>();
        List<GenericKubernetesResource> topics = api.allTopics();
        topics.stream()
                .filter(topic -> clusters.contains(cluster(topic)))
                .sorted(Comparator.comparing(topic -> topic.getMetadata().getCreationTimestamp()))
                .forEach(topic -> reconcile(topic, owners));
    }

    private static String cluster(GenericKubernetesResource topic) {
        Map<String, String> labels = topic.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(CLUSTER_LABEL, "");
    }

    private void reconcile(GenericKubernetesResource resource, Map<String, String> owners) {
        TopicSpec spec = TopicSpec.of(resource);
        String name = resource.getMetadata().getName();
        String owner = owners.computeIfAbsent(spec.name(), unused -> name);
        if (!owner.equals(name)) {
            report(resource, spec, null, Conditions.failed("ResourceConflict", "Managed by " + owner));
        } else if (resource.isMarkedForDeletion()) {
            remove(resource, spec);
        } else if (resource.addFinalizer(FINALIZER)) {
            api.topics().resource(resource).update();
        } else {
            make(resource, spec);
        }
    }

    private void remove(GenericKubernetesResource resource, TopicSpec spec) {
        if (resource.hasFinalizer(FINALIZER)) {
            kafka.delete(spec.name());
            resource.removeFinalizer(FINALIZER);
            api.topics().resource(resource).update();
        }
    }

    private void make(GenericKubernetesResource resource, TopicSpec spec) {
        try {
            report(resource, spec, kafka.make(spec), Conditions.ready());
        } catch (RealTopics.NotSupportedException e) {
            report(resource, spec, id(resource), Conditions.failed("NotSupported", e.getMessage()));
        } catch (RealTopics.RefusedException e) {
            report(resource, spec, id(resource), Conditions.failed("KafkaError", e.getMessage()));
        }
    }

    private static @Nullable String id(GenericKubernetesResource resource) {
        return StrimziApi.section(resource, "status").get("topicId") instanceof String id ? id : null;
    }

    private void report(
            GenericKubernetesResource resource,
            TopicSpec spec,
            @Nullable String topicId,
            Map<String, Object> condition) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("conditions", List.of(condition));
        status.put("observedGeneration", resource.getMetadata().getGeneration().intValue());
        if (topicId != null) {
            status.put("topicId", topicId);
        }
        status.put("topicName", spec.name());
        api.writeTopicStatus(resource, status);
    }
}
