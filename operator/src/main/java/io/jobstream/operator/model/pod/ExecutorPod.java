package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.settings.MountedSecrets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The template of executor pods, which Spark's driver fills in: name, owner, image, environment, CPU and memory are Spark's. They
 * hold no secret but the one by which driver and executors know each other.
 */
public final class ExecutorPod {

    /** Spark uses volumes of such a name for its own files. */
    private static final String FILES = "spark-local-dir-1";

    private static final String SECRETS = "secrets";

    private ExecutorPod() {}

    public static Pod template(DesiredStateInput input) {
        TemplateSpec template = input.template(Component.EXECUTOR);
        Map<String, String> labels = new LinkedHashMap<>(template.labels());
        labels.putAll(Labels.of(input.names(), Component.EXECUTOR));
        return new PodBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(template.annotations())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(input.names().of(Component.EXECUTOR))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(PodVolumes.pullSecrets(input, template))
                .withSecurityContext(Security.pod(input.pods(), ServicePods.USER))
                .withNodeSelector(template.nodeSelector().isEmpty() ? null : template.nodeSelector())
                .withTolerations(template.tolerations())
                .withAffinity(template.affinity())
                .withPriorityClassName(template.priorityClassName())
                .withContainers(new ContainerBuilder()
                        .withName(Component.EXECUTOR.label())
                        .withSecurityContext(Security.container())
                        .withTerminationMessagePolicy("FallbackToLogsOnError")
                        .withVolumeMounts(
                                PodVolumes.mount(FILES, "/tmp", false),
                                PodVolumes.mount(SECRETS, PodVolumes.SECRETS_PATH, true))
                        .build())
                .withVolumes(PodVolumes.large(FILES), secrets(input))
                .endSpec()
                .build();
    }

    private static Volume secrets(DesiredStateInput input) {
        return new VolumeBuilder()
                .withName(SECRETS)
                .withNewProjected()
                .withSources(MountedSecrets.databasePassword(
                        input.names(), input.resource().getSpec().database()))
                .withDefaultMode(PodVolumes.READABLE)
                .endProjected()
                .build();
    }
}
