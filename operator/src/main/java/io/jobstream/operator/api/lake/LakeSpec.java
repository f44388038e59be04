package io.jobstream.operator.api.lake;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.jobstream.operator.api.component.ResourcesSpec;
import io.jobstream.operator.api.component.TemplateSpec;
import org.jspecify.annotations.Nullable;

/** The service that writes the topics as Apache Iceberg tables. */
public record LakeSpec(
        @Default("1")
        @Min(0)
        @Max(1)
        @JsonPropertyDescription("Pods, 0 or 1. With 0 nothing is written, and the files stay.")
        Integer replicas,

        @Default("60")
        @Min(1)
        @Max(3_600)
        @JsonPropertyDescription(
                "Seconds between two commits to a table, at least, 1 to 3600. Short ones make many small files.")
        Integer commitSeconds,

        @Default("{\"volume\":{}}")
        @JsonPropertyDescription("Where the files are. The catalog is in the database, in the schema lake.")
        WarehouseSpec warehouse,

        @JsonPropertyDescription("CPU and memory of the pod; requests of 100m and 384Mi if not given.") @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to the pod.")
        TemplateSpec template) {

    public LakeSpec {
        replicas = replicas == null ? 1 : replicas;
        commitSeconds = commitSeconds == null ? 60 : commitSeconds;
        warehouse = warehouse == null ? WarehouseSpec.defaults() : warehouse;
        template = template == null ? TemplateSpec.NONE : template;
    }
}
