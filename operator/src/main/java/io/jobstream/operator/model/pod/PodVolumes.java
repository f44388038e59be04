package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.jobstream.operator.api.component.MountedVolumeSpec;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Names;
import java.util.List;
import java.util.stream.Stream;

/** The volumes of pods, and what they are pulled with. */
final class PodVolumes {

    static final String CONFIG_PATH = "/etc/jobstream/config/";
    static final String SECRETS_PATH = "/etc/jobstream/secrets/";

    private static final String CONFIG = "config";
    private static final String SECRETS = "secrets";
    private static final String TMP = "tmp";
    /** Read by the user and its group. */
    static final int READABLE = 0440;

    private static final Quantity ROOM = new Quantity("64Mi");
    private static final Quantity LARGE_ROOM = new Quantity("1Gi");

    private PodVolumes() {}

    static List<VolumeMount> mounts() {
        return List.of(mount(CONFIG, CONFIG_PATH, true), mount(SECRETS, SECRETS_PATH, true), mount(TMP, "/tmp", false));
    }

    static VolumeMount mount(String name, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }

    /**
     * The volumes of a pod.
     *
     * @param secrets may be none: the directory is there all the same
     * @param large   whether the directory of temporary files has room for Spark's offset log and blocks, or for the parts of
     *                files that the lake uploads
     */
    static List<Volume> of(Names names, List<VolumeProjection> secrets, boolean large) {
        return List.of(
                configured(CONFIG, names.config()),
                secrets.isEmpty() ? temporary(SECRETS) : secrets(secrets),
                temporary(TMP, large ? LARGE_ROOM : ROOM));
    }

    private static Volume secrets(List<VolumeProjection> secrets) {
        return new VolumeBuilder()
                .withName(SECRETS)
                .withNewProjected()
                .withSources(secrets)
                .withDefaultMode(READABLE)
                .endProjected()
                .build();
    }

    /** The volumes that a template adds. */
    static List<Volume> further(TemplateSpec template) {
        return template.volumes().stream().map(PodVolumes::further).toList();
    }

    private static Volume further(MountedVolumeSpec spec) {
        VolumeBuilder volume = new VolumeBuilder().withName(spec.name());
        if (spec.configMap() != null) {
            volume.withNewConfigMap().withName(spec.configMap()).endConfigMap();
        } else if (spec.secret() != null) {
            volume.withNewSecret().withSecretName(spec.secret()).endSecret();
        } else {
            volume.withNewPersistentVolumeClaim(spec.persistentVolumeClaim(), true);
        }
        return volume.build();
    }

    static List<VolumeMount> furtherMounts(TemplateSpec template) {
        return template.volumes().stream()
                .map(volume -> mount(volume.name(), volume.mountPath(), true))
                .toList();
    }

    /** Those of the operator's settings, then those of a template. */
    static List<LocalObjectReference> pullSecrets(DesiredStateInput input, TemplateSpec template) {
        return Stream.concat(input.images().pullSecrets().stream(), template.imagePullSecrets().stream())
                .distinct()
                .map(LocalObjectReference::new)
                .toList();
    }

    static Volume configured(String name, String configMap) {
        return new VolumeBuilder()
                .withName(name)
                .withNewConfigMap()
                .withName(configMap)
                .withDefaultMode(READABLE)
                .endConfigMap()
                .build();
    }

    static Volume claimed(String name, String claim) {
        return new VolumeBuilder()
                .withName(name)
                .withNewPersistentVolumeClaim(claim, null)
                .build();
    }

    /** For temporary files that may be large. */
    static Volume large(String name) {
        return temporary(name, LARGE_ROOM);
    }

    static Volume temporary(String name) {
        return temporary(name, ROOM);
    }

    private static Volume temporary(String name, Quantity room) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withSizeLimit(room)
                .endEmptyDir()
                .build();
    }
}
