package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Metadata;

/** At most one pod of a component is drained at a time. A single one may be, for else its node could never be emptied. */
public final class DisruptionBudgets {

    private DisruptionBudgets() {}

    public static PodDisruptionBudget of(DesiredStateInput input, Component component) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(Metadata.of(input, component))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(Labels.selector(input.names(), component))
                .endSelector()
                .endSpec()
                .build();
    }
}
