package io.jobstream.operator.api.lake;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the files of the lake are. The catalog in the database names them, so they stay where they are. */
@ValidationRule(
        value = "has(self.volume) != has(self.s3)",
        message =
                "set exactly one of lake.warehouse.volume (made by the operator) and lake.warehouse.s3 (a bucket that exists)")
@ValidationRule(
        value = "has(self.volume) == has(oldSelf.volume)",
        message =
                "spec.lake.warehouse cannot change between volume and s3, because the catalog names the files where they are: "
                        + "apply the simulation under another name, or delete this one first")
@ValidationRule(
        value = "!has(self.s3) || !has(oldSelf.s3) || self.s3.location == oldSelf.s3.location",
        message =
                "spec.lake.warehouse.s3.location cannot be changed, because the catalog names the files where they are: "
                        + "apply the simulation under another name, or delete this one first")
@ValidationRule(
        value = "!has(self.volume) || !has(oldSelf.volume)"
                + " || has(self.volume.storageClassName) == has(oldSelf.volume.storageClassName)"
                + " && (!has(self.volume.storageClassName)"
                + " || self.volume.storageClassName == oldSelf.volume.storageClassName)",
        message = "spec.lake.warehouse.volume.storageClassName cannot be changed, because a volume stays where it is: "
                + "delete this simulation first")
@ValidationRule(
        value = "!has(self.volume) || !has(oldSelf.volume)"
                + " || quantity(self.volume.storage).compareTo(quantity(oldSelf.volume.storage)) >= 0",
        message = "spec.lake.warehouse.volume.storage cannot shrink: set as much as before, or more")
public record WarehouseSpec(
        @JsonPropertyDescription("A volume, made by the operator and deleted with this resource.") @Nullable
        VolumeSpec volume,

        @JsonPropertyDescription("A bucket of an object store with the protocol of S3.") @Nullable
        S3Spec s3) {

    static WarehouseSpec defaults() {
        return new WarehouseSpec(VolumeSpec.defaults(), null);
    }
}
