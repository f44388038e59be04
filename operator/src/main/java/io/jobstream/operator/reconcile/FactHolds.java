package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionType;

/**
 * A dependent is made once a fact holds, and stays from then on: what Kafka or the database suffers later is no reason to
 * take away what runs.
 *
 * @param <R> the kind of object
 */
final class FactHolds<R extends HasMetadata> implements Condition<R, JobStreamSimulation> {

    private final ConditionType fact;

    FactHolds(ConditionType fact) {
        this.fact = fact;
    }

    @Override
    public boolean isMet(
            DependentResource<R, JobStreamSimulation> dependent,
            JobStreamSimulation primary,
            Context<JobStreamSimulation> context) {
        return Blueprints.findings(context).holds(fact)
                || dependent.getSecondaryResource(primary, context).isPresent();
    }
}
