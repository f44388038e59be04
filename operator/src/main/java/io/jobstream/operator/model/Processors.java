package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jobstream.operator.api.ProcessorSpec;

/** The processors. */
public final class Processors {

    private Processors() {}

    public static Deployment deployment(Blueprint blueprint) {
        ProcessorSpec spec = blueprint.resource().getSpec().processor();
        return Deployments.of(
                blueprint, Component.PROCESSOR, blueprint.replicas().processor(), spec.resources(), spec.template());
    }

    public static Service service(Blueprint blueprint) {
        return Services.of(blueprint, Component.PROCESSOR, Names.HTTP, Names.HTTP_PORT);
    }
}
