package io.jobstream.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** At most one pod of a component is drained at a time. A single one may be, for else its node could never be emptied. */
public final class DisruptionBudgets {

    private DisruptionBudgets() {}

    public static PodDisruptionBudget of(Blueprint blueprint, Component component) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(Metadata.of(blueprint, component))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(Labels.selector(blueprint.names(), component))
                .endSelector()
                .endSpec()
                .build();
    }
}
