package io.jobstream.operator.api.lake;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A volume that holds the files of the lake. */
public record VolumeSpec(
        @Default("10Gi")
        @Size(min = 1, max = 20)
        @Pattern("^[1-9][0-9]*([.][0-9]+)?([kMGTP]|[KMGTP]i)?$")
        @JsonPropertyDescription("Size of the volume, such as 10Gi.")
        String storage,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Storage class of the volume; the cluster's default if not given.")
        @Nullable
        String storageClassName) {

    public VolumeSpec {
        storage = storage == null ? "10Gi" : storage;
    }

    static VolumeSpec defaults() {
        return new VolumeSpec("10Gi", null);
    }
}
