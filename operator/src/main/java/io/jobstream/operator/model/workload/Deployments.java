package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.jobstream.operator.api.component.ResourcesSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.pod.ServicePods;
import org.jspecify.annotations.Nullable;

/** Services whose pods are alike. */
final class Deployments {

    private Deployments() {}

    /** A new pod is ready before an old one ends. */
    static DeploymentStrategy rolling() {
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .build();
    }

    /** The old pods have ended before a new one starts. */
    static DeploymentStrategy oneAfterTheOther() {
        return new DeploymentStrategyBuilder().withType("Recreate").build();
    }

    static Deployment of(
            DesiredStateInput input,
            Component component,
            int replicas,
            @Nullable ResourcesSpec resources,
            DeploymentStrategy strategy) {
        Names names = input.names();
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(input, component))
                .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(2)
                .withStrategy(strategy)
                .withNewSelector()
                .withMatchLabels(Labels.selector(names, component))
                .endSelector()
                .withTemplate(ServicePods.of(input, component, resources))
                .endSpec()
                .build();
    }
}
