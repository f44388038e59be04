package io.jobstream.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of one pod. */
@ValidationRule(
        value =
                "(has(self.storageClassName) ? self.storageClassName : '') == (has(oldSelf.storageClassName) ? oldSelf.storageClassName : '')",
        message = "spec.database.managed.storageClassName cannot be changed, for a volume stays where it is: "
                + "delete this simulation first")
@ValidationRule(
        value = "quantity(string(self.storage)).compareTo(quantity(string(oldSelf.storage))) >= 0",
        message = "spec.database.managed.storage cannot shrink: set as much as before, or more")
public record ManagedDatabaseSpec(
        @Default("5Gi") @JsonPropertyDescription("Size of its volume, such as 5Gi.")
        Quantity storage,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Storage class of its volume; the cluster's default where not given.")
        @Nullable
        String storageClassName,

        @JsonPropertyDescription("CPU and memory of its pod; requests of 200m and 256Mi where not given.") @Nullable
        ResourcesSpec resources) {

    public ManagedDatabaseSpec {
        storage = storage == null ? new Quantity("5Gi") : storage;
    }

    @SuppressWarnings("NullAway") // What is null has its default then.
    static ManagedDatabaseSpec defaults() {
        return new ManagedDatabaseSpec(null, null, null);
    }
}
