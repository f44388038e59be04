package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.jobstream.operator.api.component.EnvVariable;
import io.jobstream.operator.api.component.ProcessorEngine;
import io.jobstream.operator.api.component.ResourcesSpec;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.api.lake.LakeSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.settings.ConfigHash;
import io.jobstream.operator.model.settings.ExecutorSettings;
import io.jobstream.operator.model.settings.MountedSecrets;
import io.jobstream.operator.model.settings.ServiceSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods of the services. */
public final class ServicePods {

    /** The user of the images. */
    static final long USER = 10_001;

    private static final String HEALTH = "/actuator/health/";
    private static final String WAREHOUSE = "warehouse";
    private static final String EXECUTORS = "executors";

    private ServicePods() {}

    public static PodTemplateSpec of(DesiredStateInput input, Component component, @Nullable ResourcesSpec resources) {
        Names names = input.names();
        TemplateSpec template = input.template(component);
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels(names, component, template))
                .withAnnotations(annotations(input, component, template))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(names.of(component))
                .withAutomountServiceAccountToken(drivesExecutors(input, component))
                .withEnableServiceLinks(false)
                .withImagePullSecrets(PodVolumes.pullSecrets(input, template))
                .withSecurityContext(Security.pod(input.pods(), USER))
                .withTerminationGracePeriodSeconds(graceSeconds(component))
                .withTopologySpreadConstraints(spread(names, component, template))
                .withNodeSelector(template.nodeSelector().isEmpty() ? null : template.nodeSelector())
                .withTolerations(template.tolerations())
                .withAffinity(template.affinity())
                .withPriorityClassName(template.priorityClassName())
                .withContainers(container(input, component, resources, template))
                .withVolumes(volumes(input, component))
                .addAllToVolumes(PodVolumes.further(template))
                .endSpec()
                .build();
    }

    private static Map<String, String> labels(Names names, Component component, TemplateSpec template) {
        Map<String, String> labels = new LinkedHashMap<>(template.labels());
        labels.putAll(Labels.of(names, component));
        return labels;
    }

    private static Map<String, String> annotations(
            DesiredStateInput input, Component component, TemplateSpec template) {
        Map<String, String> annotations = new LinkedHashMap<>(template.annotations());
        annotations.put(ConfigHash.ANNOTATION, ConfigHash.of(input, component));
        if (drivesExecutors(input, component)) {
            annotations.put(
                    ConfigHash.EXECUTORS,
                    ConfigHash.of(ExecutorPod.template(input).toString()));
        }
        return annotations;
    }

    /** A transaction and the departure from the group; a statement of up to 30 s; a last commit; open requests of up to 5 s. */
    private static long graceSeconds(Component component) {
        return switch (component) {
            case GENERATOR -> 30;
            case PROCESSOR -> 45;
            case LAKE -> 30;
            default -> 20;
        };
    }

    private static List<TopologySpreadConstraint> spread(Names names, Component component, TemplateSpec template) {
        return template.topologySpreadConstraints().isEmpty()
                ? List.of(overNodes(names, component))
                : template.topologySpreadConstraints();
    }

    private static TopologySpreadConstraint overNodes(Names names, Component component) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(Labels.selector(names, component))
                .endLabelSelector()
                .build();
    }

    private static Container container(
            DesiredStateInput input, Component component, @Nullable ResourcesSpec resources, TemplateSpec template) {
        ContainerBuilder container = new ContainerBuilder()
                .withName(component.label())
                .withImage(input.image(component))
                .withImagePullPolicy(input.images().pullPolicy())
                .withEnv(environment(template, drivesExecutors(input, component)))
                .addNewPort()
                .withName(Names.HTTP)
                .withContainerPort(Names.HTTP_PORT)
                .withProtocol("TCP")
                .endPort()
                .withResources(resources(input, component, resources))
                .withSecurityContext(Security.container())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withStartupProbe(Probes.startup(HEALTH + "liveness"))
                .withLivenessProbe(Probes.liveness(HEALTH + "liveness"))
                .withReadinessProbe(Probes.readiness(HEALTH + "readiness"))
                .withVolumeMounts(PodVolumes.mounts())
                .addAllToVolumeMounts(PodVolumes.furtherMounts(template));
        if (drivesExecutors(input, component)) {
            container.addToVolumeMounts(PodVolumes.mount(EXECUTORS, ExecutorSettings.DIRECTORY, true));
        }
        if (hasWarehouseVolume(input, component)) {
            container.addToVolumeMounts(PodVolumes.mount(WAREHOUSE, ServiceSettings.WAREHOUSE, false));
        }
        if (component == Component.GENERATOR) {
            container
                    .addNewEnvFrom()
                    .withNewConfigMapRef(input.names().pace(), null)
                    .endEnvFrom();
        }
        if (component == Component.API) {
            // Until the last proxy knows that it goes.
            container
                    .withNewLifecycle()
                    .withNewPreStop()
                    .withNewSleep(5L)
                    .endPreStop()
                    .endLifecycle();
        }
        return container.build();
    }

    private static ResourceRequirements resources(
            DesiredStateInput input, Component component, @Nullable ResourcesSpec wanted) {
        return runsSpark(input, component) ? Resources.ofSpark(wanted) : Resources.of(component, wanted);
    }

    private static boolean runsSpark(DesiredStateInput input, Component component) {
        return component == Component.PROCESSOR && input.engine() == ProcessorEngine.SPARK;
    }

    /** Only then does a service talk to Kubernetes. */
    private static boolean drivesExecutors(DesiredStateInput input, Component component) {
        return component == Component.PROCESSOR
                && input.resource().getSpec().processor().hasExecutors();
    }

    private static List<EnvVar> environment(TemplateSpec template, boolean drivesExecutors) {
        List<EnvVar> environment = new ArrayList<>();
        for (EnvVariable variable : template.env()) {
            environment.add(new EnvVar(variable.name(), variable.value(), null));
        }
        environment.add(new EnvVar("SPRING_CONFIG_ADDITIONAL_LOCATION", "file:" + PodVolumes.CONFIG_PATH, null));
        environment.add(new EnvVar("SPRING_CONFIG_IMPORT", "configtree:" + PodVolumes.SECRETS_PATH, null));
        if (drivesExecutors) {
            environment.add(field("POD_NAME", "metadata.name"));
            environment.add(field("POD_IP", "status.podIP"));
        }
        return environment;
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef(null, path)
                .endValueFrom()
                .build();
    }

    private static List<Volume> volumes(DesiredStateInput input, Component component) {
        var spec = input.resource().getSpec();
        List<VolumeProjection> secrets = new ArrayList<>();
        if (ConfigHash.usesKafka(component)) {
            secrets.addAll(MountedSecrets.kafka(spec.kafka()));
        }
        if (component != Component.GENERATOR) {
            secrets.add(MountedSecrets.database(input.names(), spec.database()));
        }
        if (component == Component.LAKE) {
            secrets.addAll(MountedSecrets.lake(spec.lake()));
        }
        List<Volume> volumes = new ArrayList<>(
                PodVolumes.of(input.names(), secrets, runsSpark(input, component) || component == Component.LAKE));
        if (drivesExecutors(input, component)) {
            volumes.add(PodVolumes.configured(EXECUTORS, input.names().of(Component.EXECUTOR)));
        }
        if (hasWarehouseVolume(input, component)) {
            volumes.add(PodVolumes.claimed(WAREHOUSE, input.names().of(Component.LAKE)));
        }
        return volumes;
    }

    private static boolean hasWarehouseVolume(DesiredStateInput input, Component component) {
        LakeSpec lake = input.resource().getSpec().lake();
        return component == Component.LAKE && lake != null && lake.warehouse().volume() != null;
    }
}
