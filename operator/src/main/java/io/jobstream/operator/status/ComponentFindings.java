package io.jobstream.operator.status;

import io.fabric8.kubernetes.api.model.Event;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.probe.pod.PodProblem;
import io.jobstream.operator.probe.pod.PodProblems;
import io.jobstream.operator.probe.service.GeneratorReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the components by their workloads and pods. */
public final class ComponentFindings {

    private final Observation observed;
    private final RunState state;
    private final List<Event> events;
    private final Instant now;

    /** @param events of the namespace; only looked at where a component is not well */
    public ComponentFindings(Observation observed, RunState state, List<Event> events, Instant now) {
        this.observed = observed;
        this.state = state;
        this.events = events;
        this.now = now;
    }

    public Finding generator() {
        ConditionType type = ConditionType.GENERATOR_READY;
        if (state == RunState.SUSPENDED) {
            int left = observed.pods(Component.GENERATOR);
            return left == 0
                    ? Finding.atRest(type, "Suspended", "spec.suspend is true: no generator runs")
                    : Finding.coming(type, "Suspending", left + " generator pods are stopping");
        }
        if (state == RunState.COMPLETED) {
            return Finding.good(type, RunState.END, "the market has been played to its end");
        }
        Finding finding = of(Component.GENERATOR, type, "pods are ready");
        if (!finding.holds()) {
            return finding.stuck() ? finding : hindered(type, finding);
        }
        return observed.generators().stream()
                .findFirst()
                .map(reading -> playing(type, finding, reading))
                .orElse(finding);
    }

    /** What a generator says that is not ready; it tries again by itself. */
    private Finding hindered(ConditionType type, Finding finding) {
        return observed.generators().stream()
                .filter(reading -> reading.problem() != null)
                .findFirst()
                .map(reading ->
                        Finding.coming(type, reading.state(), finding.fact().message() + ": " + reading.problem()))
                .orElse(finding);
    }

    private static Finding playing(ConditionType type, Finding finding, GeneratorReading reading) {
        return reading.problem() == null
                ? Finding.good(type, reading.state(), finding.fact().message())
                : Finding.stuck(type, reading.state(), reading.problem());
    }

    public Finding processor() {
        ConditionType type = ConditionType.PROCESSOR_READY;
        if (state == RunState.SUSPENDED) {
            return observed.pods(Component.PROCESSOR) == 0
                    ? Finding.atRest(type, "Suspended", "spec.suspend is true, and all that was written is stored")
                    : Finding.coming(type, "Draining", "what was written before is being stored");
        }
        return of(Component.PROCESSOR, type, "pods are ready");
    }

    public Finding api() {
        ConditionType type = ConditionType.API_READY;
        Finding finding = of(Component.API, type, "pods are ready");
        return finding.holds() && observed.api().isEmpty()
                ? Finding.coming(type, "NoAnswer", "its pods are ready, but /api/v1/status does not answer")
                : finding;
    }

    public Finding database() {
        return of(Component.DATABASE, ConditionType.DATABASE_READY, "pod is ready");
    }

    private Finding of(Component component, ConditionType type, String ready) {
        Optional<WorkloadState> found = observed.workload(component);
        if (found.isEmpty()) {
            return Finding.coming(type, "NotMade", "it is made once what it needs is there");
        }
        WorkloadState state = found.get();
        if (state.wanted() == 0) {
            return Finding.atRest(type, "ScaledToZero", "spec." + component.label() + ".replicas is 0: nothing runs");
        }
        if (state.complete()) {
            return Finding.good(type, "PodsReady", state.ready() + " of " + state.wanted() + " " + ready);
        }
        Optional<PodProblem> problem = PodProblems.find(state.workload(), state.pods(), events, now);
        if (problem.isPresent()) {
            return Finding.stuck(type, problem.get().reason(), problem.get().message());
        }
        String message = state.ready() + " of " + state.wanted() + " " + ready;
        // While a rollout goes on, those that are there do the work.
        return state.ready() >= state.wanted()
                ? new Finding(Fact.holds(type, "Updating", message), Finding.Outlook.COMING)
                : Finding.coming(type, state.ready() == 0 ? "Starting" : "Scaling", message);
    }
}
