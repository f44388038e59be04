package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.jobstream.operator.api.component.GeneratorSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.pod.ServicePods;

/** The generators: a StatefulSet, because their names have to outlast restarts. */
public final class GeneratorObjects {

    private GeneratorObjects() {}

    public static StatefulSet statefulSet(DesiredStateInput input) {
        Names names = input.names();
        GeneratorSpec spec = input.resource().getSpec().generator();
        return new StatefulSetBuilder()
                .withMetadata(Metadata.of(input, Component.GENERATOR))
                .withNewSpec()
                .withReplicas(input.replicas().generator())
                .withServiceName(names.of(Component.GENERATOR))
                // They come and go at once: whoever comes takes its share of the shards.
                .withPodManagementPolicy("Parallel")
                .withNewSelector()
                .withMatchLabels(Labels.selector(names, Component.GENERATOR))
                .endSelector()
                .withTemplate(ServicePods.of(input, Component.GENERATOR, spec.resources()))
                .endSpec()
                .build();
    }

    /** Headless: each generator has a name of its own. */
    public static Service service(DesiredStateInput input) {
        return Services.headless(input, Component.GENERATOR);
    }
}
