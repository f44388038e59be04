package io.jobstream.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Blueprint;

/** Hands the blueprint of a reconciliation to its dependent resources, and what was found to their conditions. */
final class Blueprints {

    private static final String BLUEPRINT = "blueprint";
    private static final String FINDINGS = "findings";

    private Blueprints() {}

    static void put(Context<JobStreamSimulation> context, Blueprint blueprint, Findings findings) {
        context.managedWorkflowAndDependentResourceContext().put(BLUEPRINT, blueprint);
        context.managedWorkflowAndDependentResourceContext().put(FINDINGS, findings);
    }

    static Blueprint of(Context<JobStreamSimulation> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(BLUEPRINT, Blueprint.class);
    }

    static Findings findings(Context<JobStreamSimulation> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(FINDINGS, Findings.class);
    }
}
