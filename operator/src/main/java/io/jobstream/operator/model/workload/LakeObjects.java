package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jobstream.operator.api.lake.LakeSpec;
import io.jobstream.operator.api.lake.VolumeSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Metadata;
import java.util.Map;
import java.util.Objects;

/** The writer of the lake, and the volume with its files. */
public final class LakeObjects {

    private LakeObjects() {}

    /**
     * One pod ends before the next one starts, because most volumes are for one node.
     *
     * @throws NullPointerException if the resource asks for no lake
     */
    public static Deployment deployment(DesiredStateInput input) {
        LakeSpec spec = spec(input);
        return Deployments.of(
                input, Component.LAKE, input.replicas().lake(), spec.resources(), Deployments.oneAfterTheOther());
    }

    /** @throws NullPointerException if the resource asks for no volume */
    public static PersistentVolumeClaim claim(DesiredStateInput input) {
        VolumeSpec volume = Objects.requireNonNull(spec(input).warehouse().volume(), "spec.lake.warehouse.volume");
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.of(input, Component.LAKE))
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(volume.storageClassName())
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(volume.storage())))
                .endResources()
                .endSpec()
                .build();
    }

    private static LakeSpec spec(DesiredStateInput input) {
        return Objects.requireNonNull(input.resource().getSpec().lake(), "spec.lake");
    }
}
