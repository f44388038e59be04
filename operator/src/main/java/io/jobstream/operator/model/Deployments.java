package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.jobstream.operator.api.ResourcesSpec;
import io.jobstream.operator.api.TemplateSpec;
import org.jspecify.annotations.Nullable;

/** Services whose pods are alike. */
final class Deployments {

    private Deployments() {}

    static Deployment of(
            Blueprint blueprint,
            Component component,
            int replicas,
            @Nullable ResourcesSpec resources,
            TemplateSpec template) {
        Names names = blueprint.names();
        return new DeploymentBuilder()
                .withMetadata(Metadata.of(blueprint, component))
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
                .withTemplate(ServicePods.of(blueprint, component, resources, template))
                .endSpec()
                .build();
    }
}
