package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** The service that shows the market. */
public record ApiSpec(
        @Default("1") @Min(0) @Max(100) @JsonPropertyDescription("Pods, 0 to 100.")
        Integer replicas,

        @JsonPropertyDescription("CPU and memory of each pod; requests of 100m and 256Mi if not given.") @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to the pods.")
        TemplateSpec template,

        @JsonPropertyDescription("Makes the dashboard reachable from outside of the cluster.") @Nullable
        IngressSpec ingress) {

    public ApiSpec {
        replicas = replicas == null ? 1 : replicas;
        template = template == null ? TemplateSpec.NONE : template;
    }

    public static ApiSpec defaults() {
        return new ApiSpec(1, null, TemplateSpec.NONE, null);
    }
}
