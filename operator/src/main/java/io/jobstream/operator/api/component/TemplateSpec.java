package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be added to a component's pods. */
public record TemplateSpec(
        @JsonPropertyDescription("Further labels. Those that the operator sets win.")
        Map<String, String> labels,

        @JsonPropertyDescription("Further annotations. Those that the operator sets win.")
        Map<String, String> annotations,

        @JsonPropertyDescription("Labels that a node must have.")
        Map<String, String> nodeSelector,

        @JsonPropertyDescription("Taints of nodes that the pods tolerate.")
        List<Toleration> tolerations,

        @JsonPropertyDescription("Where pods are placed, as in a pod's spec.affinity.") @Nullable
        Affinity affinity,

        @JsonPropertyDescription("How the pods are spread, as in a pod's spec.topologySpreadConstraints;"
                + " by default over nodes, as far as that goes.")
        List<TopologySpreadConstraint> topologySpreadConstraints,

        @Size(min = 1, max = 253) @JsonPropertyDescription("Priority class of the pods.") @Nullable
        String priorityClassName,

        @JsonPropertyDescription("Names of further secrets to pull images with.")
        List<String> imagePullSecrets,

        @JsonPropertyDescription("Annotations of the pods' service account, such as the role of a cloud.")
        Map<String, String> serviceAccountAnnotations,

        @Size(max = 20) @JsonPropertyDescription("Further volumes, mounted read-only.")
        List<MountedVolumeSpec> volumes,

        @JsonPropertyDescription("Further environment variables, such as JAVA_TOOL_OPTIONS. Not for secrets.")
        List<EnvVariable> env) {

    /** Adds nothing. */
    public static final TemplateSpec NONE = new TemplateSpec(
            Map.of(), Map.of(), Map.of(), List.of(), null, List.of(), null, List.of(), Map.of(), List.of(), List.of());

    public TemplateSpec {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
        nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
        topologySpreadConstraints =
                topologySpreadConstraints == null ? List.of() : List.copyOf(topologySpreadConstraints);
        imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
        serviceAccountAnnotations =
                serviceAccountAnnotations == null ? Map.of() : Map.copyOf(serviceAccountAnnotations);
        volumes = volumes == null ? List.of() : List.copyOf(volumes);
        env = env == null ? List.of() : List.copyOf(env);
    }

    /** This template on top of what holds for all pods: of what can be there once only, this one's counts. */
    public TemplateSpec over(TemplateSpec all) {
        return new TemplateSpec(
                merged(all.labels, labels),
                merged(all.annotations, annotations),
                merged(all.nodeSelector, nodeSelector),
                joined(all.tolerations, tolerations),
                affinity == null ? all.affinity : affinity,
                topologySpreadConstraints.isEmpty() ? all.topologySpreadConstraints : topologySpreadConstraints,
                priorityClassName == null ? all.priorityClassName : priorityClassName,
                joined(all.imagePullSecrets, imagePullSecrets),
                merged(all.serviceAccountAnnotations, serviceAccountAnnotations),
                byName(all.volumes, volumes, MountedVolumeSpec::name),
                byName(all.env, env, EnvVariable::name));
    }

    private static Map<String, String> merged(Map<String, String> all, Map<String, String> own) {
        Map<String, String> merged = new TreeMap<>(all);
        merged.putAll(own);
        return merged;
    }

    private static <T> List<T> joined(List<T> all, List<T> own) {
        return Stream.concat(all.stream(), own.stream()).distinct().toList();
    }

    private static <T> List<T> byName(List<T> all, List<T> own, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        Stream.concat(all.stream(), own.stream()).forEach(each -> named.put(name.apply(each), each));
        return List.copyOf(named.values());
    }
}
