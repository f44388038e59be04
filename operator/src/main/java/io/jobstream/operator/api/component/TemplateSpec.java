package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
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

        @Size(min = 1, max = 253) @JsonPropertyDescription("Priority class of the pods.") @Nullable
        String priorityClassName,

        @JsonPropertyDescription("Further environment variables, such as JAVA_TOOL_OPTIONS. Not for secrets.")
        List<EnvVariable> env) {

    /** Adds nothing. */
    public static final TemplateSpec NONE =
            new TemplateSpec(Map.of(), Map.of(), Map.of(), List.of(), null, null, List.of());

    public TemplateSpec {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
        nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
        env = env == null ? List.of() : List.copyOf(env);
    }
}
