package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.jobstream.operator.api.JobStreamSimulation;
import java.util.function.Predicate;

/**
 * A dependent is created once a condition is reached, and stays from then on: what Kafka or the database suffers later is no
 * reason to take away what runs.
 *
 * @param <R> the kind of object
 */
final class ConditionReached<R extends HasMetadata> implements Condition<R, JobStreamSimulation> {

    private final Predicate<DesiredState> reached;
    private final DesiredStates states;

    ConditionReached(Predicate<DesiredState> reached, DesiredStates states) {
        this.reached = reached;
        this.states = states;
    }

    @Override
    public boolean isMet(
            DependentResource<R, JobStreamSimulation> dependent,
            JobStreamSimulation primary,
            Context<JobStreamSimulation> context) {
        return reached.test(states.of(primary))
                || dependent.getSecondaryResource(primary, context).isPresent();
    }
}
