package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.jobstream.operator.api.component.ResourcesSpec;
import io.jobstream.operator.api.component.TemplateSpec;
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

    static Deployment of(
            DesiredStateInput input,
            Component component,
            int replicas,
            @Nullable ResourcesSpec resources,
            TemplateSpec template) {
        Names names = input.names();
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(input, component))
                .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(2)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(Labels.selector(names, component))
                .endSelector()
                .withTemplate(ServicePods.of(input, component, resources, template))
                .endSpec()
                .build();
    }
}
