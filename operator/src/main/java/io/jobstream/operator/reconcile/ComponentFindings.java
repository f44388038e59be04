package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.Event;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.observe.pods.PodTroubles;
import io.jobstream.operator.observe.pods.Trouble;
import io.jobstream.operator.observe.service.GeneratorReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the components by their workloads and pods. */
final class ComponentFindings {

    private final Observation observed;
    private final Course course;
    private final List<Event> events;
    private final Instant now;

    /** @param events of the namespace; only looked at where a component is not well */
    ComponentFindings(Observation observed, Course course, List<Event> events, Instant now) {
        this.observed = observed;
        this.course = course;
        this.events = events;
        this.now = now;
    }

    Finding generator() {
        ConditionType type = ConditionType.GENERATOR_READY;
        if (course == Course.SUSPENDED) {
            int left = observed.pods(Component.GENERATOR);
            return left == 0
                    ? Finding.atRest(type, "Suspended", "spec.suspend is true: no generator runs")
                    : Finding.coming(type, "Suspending", left + " generator pods are stopping");
        }
        if (course == Course.COMPLETED) {
            return Finding.good(type, Course.END, "the market has been played to its end");
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

    Finding processor() {
        ConditionType type = ConditionType.PROCESSOR_READY;
        if (course == Course.SUSPENDED) {
            return observed.pods(Component.PROCESSOR) == 0
                    ? Finding.atRest(type, "Suspended", "spec.suspend is true, and all that was written is stored")
                    : Finding.coming(type, "Draining", "what was written before is being stored");
        }
        return of(Component.PROCESSOR, type, "pods are ready");
    }

    Finding api() {
        ConditionType type = ConditionType.API_READY;
        Finding finding = of(Component.API, type, "pods are ready");
        return finding.holds() && observed.api().isEmpty()
                ? Finding.coming(type, "NoAnswer", "its pods are ready, but /api/v1/status does not answer")
                : finding;
    }

    Finding database() {
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
        Optional<Trouble> trouble = PodTroubles.find(state.workload(), state.pods(), events, now);
        if (trouble.isPresent()) {
            return Finding.stuck(type, trouble.get().reason(), trouble.get().message());
        }
        String message = state.ready() + " of " + state.wanted() + " " + ready;
        // While a rollout goes on, those that are there do the work.
        return state.ready() >= state.wanted()
                ? new Finding(Fact.holds(type, "Updating", message), Finding.Outlook.COMING)
                : Finding.coming(type, state.ready() == 0 ? "Starting" : "Scaling", message);
    }
}
