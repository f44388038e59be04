package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of one pod. */
@ValidationRule(
        value = "has(self.storageClassName) == has(oldSelf.storageClassName)"
                + " && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",
        message = "spec.database.managed.storageClassName cannot be changed, because a volume stays where it is: "
                + "delete this simulation first")
@ValidationRule(
        value = "quantity(self.storage).compareTo(quantity(oldSelf.storage)) >= 0",
        message = "spec.database.managed.storage cannot shrink: set as much as before, or more")
public record ManagedDatabaseSpec(
        @Default("5Gi")
        @Size(min = 1, max = 20)
        @Pattern("^[1-9][0-9]*([.][0-9]+)?([kMGTP]|[KMGTP]i)?$")
        @JsonPropertyDescription("Size of its volume, such as 5Gi.")
        String storage,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Storage class of its volume; the cluster's default if not given.")
        @Nullable
        String storageClassName,

        @JsonPropertyDescription("CPU and memory of its pod; requests of 200m and 256Mi if not given.") @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("What is added to its pod.")
        TemplateSpec template) {

    public ManagedDatabaseSpec {
        storage = storage == null ? "5Gi" : storage;
        template = template == null ? TemplateSpec.NONE : template;
    }

    @SuppressWarnings("NullAway") // What is null has its default then.
    static ManagedDatabaseSpec defaults() {
        return new ManagedDatabaseSpec(null, null, null, null);
    }
}
