package io.jobstream.operator.observe;

import io.jobstream.operator.model.Component;
import io.jobstream.operator.probe.service.ApiStatus;
import io.jobstream.operator.probe.service.GeneratorReading;
import io.jobstream.operator.probe.service.LagProbe.PodLag;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is of a simulation.
 *
 * @param workloads  those that were made
 * @param generators what the ready generators say, in the order of their names, of an endless market the first one's; then
 *                   what one says that is not ready
 * @param api        what the API says
 * @param lags       what waits in the topics, as all pods of the processor or of the lake say together; only of those who
 *                   may stop once nothing waits, and only if all of them say it
 * @param reasons    why a processor, the API or the lake is not ready, in its own words
 */
public record Observation(
        Map<Component, WorkloadState> workloads,
        List<GeneratorReading> generators,
        Optional<ApiStatus> api,
        Map<Component, PodLag> lags,
        Map<Component, String> reasons) {

    public Observation {
        workloads = Map.copyOf(workloads);
        generators = List.copyOf(generators);
        lags = Map.copyOf(lags);
        reasons = Map.copyOf(reasons);
    }

    public Optional<WorkloadState> workload(Component component) {
        return Optional.ofNullable(workloads.get(component));
    }

    /** Why a component is not ready, in its own words; empty if it is ready or does not say. */
    public Optional<String> reason(Component component) {
        return Optional.ofNullable(reasons.get(component));
    }

    /** Whether all pods of a component say that nothing waits for them in the topics. */
    public boolean drained(Component component) {
        return Optional.ofNullable(lags.get(component))
                .filter(PodLag::isDrained)
                .isPresent();
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
