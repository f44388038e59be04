package io.jobstream.operator.observe;

import io.jobstream.operator.model.Component;
import io.jobstream.operator.probe.service.ApiStatus;
import io.jobstream.operator.probe.service.GeneratorReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What there is of a simulation.
 *
 * @param workloads  those that were made
 * @param generators what the ready generators say, in the order of their names, of an endless market the first one's; then
 *                   what one says that is not ready
 * @param api        what the API says
 * @param lakeLag    records that wait for the lake's next commit, as it says; empty if it does not
 * @param reasons    why a processor, the API or the lake is not ready, in its own words
 */
public record Observation(
        Map<Component, WorkloadState> workloads,
        List<GeneratorReading> generators,
        Optional<ApiStatus> api,
        OptionalLong lakeLag,
        Map<Component, String> reasons) {

    public Observation {
        workloads = Map.copyOf(workloads);
        generators = List.copyOf(generators);
        reasons = Map.copyOf(reasons);
    }

    public Optional<WorkloadState> workload(Component component) {
        return Optional.ofNullable(workloads.get(component));
    }

    /** Why a component is not ready, in its own words; empty if it is ready or does not say. */
    public Optional<String> reason(Component component) {
        return Optional.ofNullable(reasons.get(component));
    }

    /** Pods of a component that are there, be they on their way out. */
    public int pods(Component component) {
        return workload(component).map(state -> state.pods().size()).orElse(0);
    }

    /** Whether anything that runs was made already. */
    public boolean begun() {
        return !workloads.isEmpty();
    }
}
