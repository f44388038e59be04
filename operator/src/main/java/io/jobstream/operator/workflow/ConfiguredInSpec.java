package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import java.util.function.Predicate;

/**
 * A dependent is there while the spec asks for it.
 *
 * @param <R> the kind of object
 */
final class ConfiguredInSpec<R extends HasMetadata> implements Condition<R, JobStreamSimulation> {

    private final Predicate<SimulationSpec> asks;

    ConfiguredInSpec(Predicate<SimulationSpec> asks) {
        this.asks = asks;
    }

    @Override
    public boolean isMet(
            DependentResource<R, JobStreamSimulation> dependent,
            JobStreamSimulation primary,
            Context<JobStreamSimulation> context) {
        return asks.test(primary.getSpec());
    }
}
