package io.jobstream.operator.status;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.SimulationSpec;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.probe.service.GeneratorReading;
import java.util.Objects;
import java.util.Optional;

/** Where a simulation is going: it plays, stands still, or has come to its end. */
public enum RunState {
    PLAYING,
    SUSPENDED,
    COMPLETED;

    /** The reason of the condition GeneratorReady by which an end is remembered, once no generator is left to ask. */
    static final String END = ConditionReason.COMPLETED.label();

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
                && observed.generators().stream().allMatch(reading -> reading.completed() || reading.spare())
                && observed.generators().stream().anyMatch(GeneratorReading::completed);
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

    /**
     * Generators stop at once, processors once all that was written is stored. A simulation that is created suspended runs
     * nothing but its database: there is nothing to show, and the schema that the API needs is the processor's to create.
     */
    public Replicas replicas(JobStreamSimulation resource, Observation observed) {
        SimulationSpec spec = resource.getSpec();
        int generators = spec.generator().replicas();
        int processors = spec.processor().replicas();
        int apis = spec.api().replicas();
        int lakes = spec.lake() == null ? 0 : spec.lake().replicas();
        return switch (this) {
            case PLAYING -> new Replicas(generators, processors, apis, lakes);
            case COMPLETED -> new Replicas(0, processors, apis, lakes);
            case SUSPENDED ->
                new Replicas(
                        0,
                        drained(observed, Component.PROCESSOR) ? 0 : processors,
                        everShown(observed) ? apis : 0,
                        drained(observed, Component.LAKE) ? 0 : lakes);
        };
    }

    private static boolean everShown(Observation observed) {
        return observed.workload(Component.API)
                .filter(state -> state.wanted() > 0)
                .isPresent();
    }

    /**
     * Whether a component that reads the topics has taken in all that was written. While none of its pods works, nobody
     * knows.
     */
    private static boolean drained(Observation observed, Component component) {
        if (observed.pods(Component.GENERATOR) > 0) {
            return false;
        }
        Optional<WorkloadState> workload = observed.workload(component);
        return workload.isEmpty() || workload.get().wanted() == 0 || observed.drained(component);
    }
}
