package io.jobstream.operator.workflow;

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
final class ConditionReached<R extends HasMetadata> implements Condition<R, JobStreamSimulation> {

    private final ConditionType fact;
    private final DesiredStates states;

    ConditionReached(ConditionType fact, DesiredStates states) {
        this.fact = fact;
        this.states = states;
    }

    @Override
    public boolean isMet(
            DependentResource<R, JobStreamSimulation> dependent,
            JobStreamSimulation primary,
            Context<JobStreamSimulation> context) {
        return states.of(primary).findings().holds(fact)
                || dependent.getSecondaryResource(primary, context).isPresent();
    }
}
