package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** The service that computes on the topics, into the database. */
public record ProcessorSpec(
        @Default("1")
        @Min(0)
        @Max(1_000)
        @JsonPropertyDescription("Pods, 0 to 1000. They share the partitions; changing it restarts none.")
        Integer replicas,

        @Default("7")
        @Min(1)
        @Max(36_500)
        @JsonPropertyDescription(
                "Simulated days for which single applications are kept, 1 to 36500. What was computed from them stays.")
        Integer retentionDays,

        @JsonPropertyDescription("CPU and memory of each pod; requests of 200m and 384Mi where not given.") @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to the pods.")
        TemplateSpec template) {

    public ProcessorSpec {
        replicas = replicas == null ? 1 : replicas;
        retentionDays = retentionDays == null ? 7 : retentionDays;
        template = template == null ? TemplateSpec.NONE : template;
    }

    public static ProcessorSpec defaults() {
        return new ProcessorSpec(1, 7, null, TemplateSpec.NONE);
    }
}
