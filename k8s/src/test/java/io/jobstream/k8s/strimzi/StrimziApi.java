package io.jobstream.k8s.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Strimzi's resources in one namespace. */
final class StrimziApi {

    private static final String GROUP = "kafka.strimzi.io";

    private final KubernetesClient client;
    private final String namespace;

    StrimziApi(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources(String kind, String plural) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(GROUP)
                        .withVersion("v1")
                        .withKind(kind)
                        .withPlural(plural)
                        .withNamespaced(true)
                        .build())
                .inNamespace(namespace);
    }

    NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            kafkas() {
        return resources("Kafka", "kafkas");
    }

    NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            topics() {
        return resources("KafkaTopic", "kafkatopics");
    }

    List<GenericKubernetesResource> allTopics() {
        return topics().list().getItems();
    }

    /** Writes a status where it differs from the present one. */
    void writeKafkaStatus(GenericKubernetesResource kafka, Map<String, Object> status) {
        write(kafkas(), kafka, status);
    }

    /** Writes a status where it differs from the present one. */
    void writeTopicStatus(GenericKubernetesResource topic, Map<String, Object> status) {
        write(topics(), topic, status);
    }

    private static void write(
            NonNamespaceOperation<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>
                    resources,
            GenericKubernetesResource resource,
            Map<String, Object> status) {
        Map<String, Object> present = section(resource, "status");
        Map<String, Object> wanted = Conditions.keepingTransitionTimes(status, present);
        if (!Objects.equals(wanted, present)) {
            resource.setAdditionalProperty("status", wanted);
            resources.resource(resource).updateStatus();
        }
    }

    /** A section such as spec or status, empty if there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> section(GenericKubernetesResource resource, String name) {
        Object section = resource.getAdditionalProperties().get(name);
        return section instanceof Map ? new LinkedHashMap<>((Map<String, Object>) section) : new LinkedHashMap<>();
    }
}
