package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import org.jspecify.annotations.Nullable;

/** The service that plays the market into Kafka. */
public record GeneratorSpec(
        @Default("1")
        @Min(0)
        @Max(1_024)
        @SpecReplicas
        @JsonPropertyDescription("Pods, 0 to 1024. They share the shards; changing it restarts none.")
        Integer replicas,

        @JsonPropertyDescription("CPU and memory of each pod; requests of 100m and 320Mi if not given.") @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to the pods.")
        TemplateSpec template) {

    public GeneratorSpec {
        replicas = replicas == null ? 1 : replicas;
        template = template == null ? TemplateSpec.NONE : template;
    }

    public static GeneratorSpec defaults() {
        return new GeneratorSpec(1, null, TemplateSpec.NONE);
    }
}
