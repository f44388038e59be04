package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.jobstream.operator.api.GeneratorSpec;

/** The generators: a StatefulSet, for their names have to outlast restarts. */
public final class Generators {

    private Generators() {}

    public static StatefulSet statefulSet(Blueprint blueprint) {
        Names names = blueprint.names();
        GeneratorSpec spec = blueprint.resource().getSpec().generator();
        return new StatefulSetBuilder()
                .withMetadata(Metadata.of(blueprint, Component.GENERATOR))
                .withNewSpec()
                .withReplicas(blueprint.replicas().generator())
                .withServiceName(names.of(Component.GENERATOR))
                // They come and go at once: whoever comes takes its share of the shards.
                .withPodManagementPolicy("Parallel")
                .withNewSelector()
                .withMatchLabels(Labels.selector(names, Component.GENERATOR))
                .endSelector()
                .withTemplate(ServicePods.of(blueprint, Component.GENERATOR, spec.resources(), spec.template()))
                .endSpec()
                .build();
    }

    /** Headless: each generator has a name of its own. */
    public static Service service(Blueprint blueprint) {
        return Services.headless(blueprint, Component.GENERATOR);
    }
}
