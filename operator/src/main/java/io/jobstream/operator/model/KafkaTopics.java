package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.StrimziSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics as resources of Strimzi. */
public final class KafkaTopics {

    public static final String GROUP = "kafka.strimzi.io";
    public static final String KIND = "KafkaTopic";
    /** By which Strimzi finds the Kafka cluster of a topic. */
    public static final String CLUSTER = "strimzi.io/cluster";

    private static final String OWNER_NAMESPACE = "jobstream.io/simulation-namespace";

    private KafkaTopics() {}

    /**
     * @param version   version of Strimzi's API, such as v1
     * @param namespace namespace of the Kafka resource
     * @param cluster   name of the Kafka resource
     */
    public static List<GenericKubernetesResource> of(
            JobStreamSimulation resource, String version, String namespace, String cluster) {
        return Topics.of(resource).stream()
                .map(topic -> of(resource, topic, version, namespace, cluster))
                .toList();
    }

    private static GenericKubernetesResource of(
            JobStreamSimulation resource, Topics.Topic topic, String version, String namespace, String cluster) {
        Map<String, String> labels = ownedBy(resource);
        labels.putAll(Labels.of(Names.of(resource)));
        labels.put(CLUSTER, cluster);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("topicName", topic.name());
        spec.put("partitions", topic.partitions());
        spec.put("replicas", topic.replicas());
        spec.put("config", new TreeMap<>(topic.config()));
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(GROUP + "/" + version)
                .withKind(KIND)
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(topic.name().replace('_', '-'))
                .withLabels(labels)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }

    /** The namespace of the Kafka resource, and so of its topics. */
    public static String namespaceOf(JobStreamSimulation resource, StrimziSpec strimzi) {
        return strimzi.namespace() == null ? resource.getMetadata().getNamespace() : strimzi.namespace();
    }

    /** Labels by which the topics of a simulation are found, since no owner reference crosses namespaces. */
    public static Map<String, String> ownedBy(JobStreamSimulation resource) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.INSTANCE, resource.getMetadata().getName());
        labels.put(OWNER_NAMESPACE, resource.getMetadata().getNamespace());
        return labels;
    }
}
