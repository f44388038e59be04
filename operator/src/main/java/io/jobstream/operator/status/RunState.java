package io.jobstream.operator.status;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.probe.service.GeneratorReading;
import java.util.Objects;

/** Where a simulation is going: it plays, stands still, or has come to its end. */
public enum RunState {
    PLAYING,
    SUSPENDED,
    COMPLETED;

    /** The reason of the condition GeneratorReady by which an end is remembered, once no generator is left to ask. */
    static final String END = "Completed";

    public static RunState of(JobStreamSimulation resource, SimulationStatus last, Observation observed) {
        if (resource.getSpec().suspend()) {
            return SUSPENDED;
        }
        return endReached(resource, observed) || endRemembered(resource, last) ? COMPLETED : PLAYING;
    }

    private static boolean endReached(JobStreamSimulation resource, Observation observed) {
        int wanted = resource.getSpec().generator().replicas();
        return resource.getSpec().until() != null
                && wanted > 0
                && observed.generators().size() >= wanted
                && observed.generators().stream().allMatch(GeneratorReading::completed);
    }

    /** For this very spec: whatever was changed since, the generators are asked again, and end at once if nothing is left. */
    private static boolean endRemembered(JobStreamSimulation resource, SimulationStatus last) {
        return resource.getSpec().until() != null
                && Objects.equals(
                        last.observedGeneration(), resource.getMetadata().getGeneration())
                && last.conditions().stream()
                        .anyMatch(condition -> condition.getType().equals(ConditionType.GENERATOR_READY.label())
                                && END.equals(condition.getReason()));
    }

    /** Generators stop at once; processors once all that was written is stored. */
    public Replicas replicas(JobStreamSimulation resource, Observation observed) {
        SimulationSpec spec = resource.getSpec();
        return switch (this) {
            case PLAYING ->
                new Replicas(spec.generator().replicas(), spec.processor().replicas());
            case COMPLETED -> new Replicas(0, spec.processor().replicas());
            case SUSPENDED ->
                new Replicas(0, drained(observed) ? 0 : spec.processor().replicas());
        };
    }

    private static boolean drained(Observation observed) {
        if (observed.pods(Component.GENERATOR) > 0) {
            return false;
        }
        boolean stopped = observed.workload(Component.PROCESSOR)
                .map(state -> state.wanted() == 0)
                .orElse(true);
        return stopped
                || observed.api().filter(status -> status.lag().records() == 0).isPresent();
    }
}
