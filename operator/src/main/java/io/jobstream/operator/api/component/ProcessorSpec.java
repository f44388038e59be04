package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The service that computes on the topics, into the database. */
@ValidationRule(
        value = "self.engine != 'Spark' || self.replicas <= 1",
        message = "processor.replicas must be 0 or 1 with processor.engine Spark, for one driver runs all its tasks: "
                + "raise processor.resources.limits.cpu, which sets how many run at a time")
@ValidationRule(
        value = "self.engine != 'Spark' || !has(self.resources) || !has(self.resources.limits)"
                + " || !('memory' in self.resources.limits)"
                + " || quantity(string(self.resources.limits['memory'])).compareTo(quantity('1Gi')) >= 0",
        message = "processor.resources.limits.memory must be at least 1Gi with processor.engine Spark, "
                + "which does not start with less")
public record ProcessorSpec(
        @Default("Reactive")
        @JsonPropertyDescription(
                "What computes: Reactive, or Spark (Structured Streaming, in one pod). Both keep the same tables, so it may be changed at any time: the other engine goes on where this one stopped.")
        ProcessorEngine engine,

        @Default("1")
        @Min(0)
        @Max(1_000)
        @JsonPropertyDescription(
                "Pods, 0 to 1000; with Spark 0 or 1. They share the partitions; changing it restarts none.")
        Integer replicas,

        @Default("7")
        @Min(1)
        @Max(36_500)
        @JsonPropertyDescription(
                "Simulated days for which single applications are kept, 1 to 36500. What was computed from them stays.")
        Integer retentionDays,

        @JsonPropertyDescription(
                "CPU and memory of each pod; requests of 200m and 384Mi where not given, with Spark 500m and 1280Mi. A CPU limit sets how many tasks Spark runs at a time; three without one.")
        @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to the pods.")
        TemplateSpec template) {

    public ProcessorSpec {
        engine = engine == null ? ProcessorEngine.REACTIVE : engine;
        replicas = replicas == null ? 1 : replicas;
        retentionDays = retentionDays == null ? 7 : retentionDays;
        template = template == null ? TemplateSpec.NONE : template;
    }

    public static ProcessorSpec defaults() {
        return new ProcessorSpec(ProcessorEngine.REACTIVE, 1, 7, null, TemplateSpec.NONE);
    }
}
