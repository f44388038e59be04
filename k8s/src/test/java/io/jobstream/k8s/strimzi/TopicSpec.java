package io.jobstream.k8s.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.TreeMap;

/** What a KafkaTopic asks for; partitions and replicas are 1 if it does not say. */
record TopicSpec(String name, int partitions, int replicas, Map<String, String> config) {

    static TopicSpec of(GenericKubernetesResource resource) {
        Map<String, Object> spec = StrimziApi.section(resource, "spec");
        Map<String, String> config = new TreeMap<>();
        if (spec.get("config") instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> config.put(key.toString(), String.valueOf(value)));
        }
        return new TopicSpec(
                spec.getOrDefault("topicName", resource.getMetadata().getName()).toString(),
                number(spec, "partitions"),
                number(spec, "replicas"),
                config);
    }

    private static int number(Map<String, Object> spec, String field) {
        return spec.get(field) instanceof Number number ? number.intValue() : 1;
    }
}
