package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The service that computes on the topics, into the database. */
@ValidationRule(
        value = "self.engine != 'Spark' || self.replicas <= 1",
        message =
                "processor.replicas must be 0 or 1 with processor.engine Spark, because there is one driver: "
                        + "raise processor.resources.limits.cpu, which sets how many tasks run at a time, or processor.executors")
@ValidationRule(
        value = "self.engine == 'Spark' || self.executors == 0",
        message = "processor.executors needs processor.engine Spark: set it to 0, or raise processor.replicas")
@ValidationRule(
        value = "self.engine != 'Spark' || !has(self.resources) || !has(self.resources.limits)"
                + " || !('memory' in self.resources.limits)"
                + " || quantity(string(self.resources.limits['memory'])).compareTo(quantity('1Gi')) >= 0",
        message = "processor.resources.limits.memory must be at least 1Gi with processor.engine Spark, "
                + "which does not start with less")
public record ProcessorSpec(
        @Default("Reactive")
        @JsonPropertyDescription(
                "What computes: Reactive, or Spark (Structured Streaming, in one pod or with executors). Both keep the same tables, so it may be changed at any time: the other engine goes on where this one stopped.")
        ProcessorEngine engine,

        @Default("1")
        @Min(0)
        @Max(1_000)
        @JsonPropertyDescription(
                "Pods, 0 to 1000; with Spark 0 or 1. They share the partitions; changing it restarts none.")
        Integer replicas,

        @Default("0")
        @Min(0)
        @Max(100)
        @JsonPropertyDescription(
                "Pods in which Spark runs its tasks, 0 to 100, besides the driver's. With 0 the driver runs them itself. The driver gets the right to make and delete pods in this namespace.")
        Integer executors,

        @Default("7")
        @Min(1)
        @Max(36_500)
        @JsonPropertyDescription(
                "Simulated days for which single applications are kept, 1 to 36500. What was computed from them stays.")
        Integer retentionDays,

        @JsonPropertyDescription(
                "CPU and memory of each pod; requests of 200m and 384Mi if not given, with Spark 500m and 1280Mi. A CPU limit sets how many tasks Spark runs at a time; three without one, and one in an executor, which gets the same.")
        @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to the pods.")
        TemplateSpec template) {

    public ProcessorSpec {
        engine = engine == null ? ProcessorEngine.REACTIVE : engine;
        replicas = replicas == null ? 1 : replicas;
        executors = executors == null ? 0 : executors;
        retentionDays = retentionDays == null ? 7 : retentionDays;
        template = template == null ? TemplateSpec.NONE : template;
    }

    /** Whether Spark runs its tasks in pods of their own. */
    @JsonIgnore
    public boolean hasExecutors() {
        return engine == ProcessorEngine.SPARK && executors > 0;
    }

    public static ProcessorSpec defaults() {
        return new ProcessorSpec(ProcessorEngine.REACTIVE, 1, 0, 7, null, TemplateSpec.NONE);
    }
}
