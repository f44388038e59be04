package io.jobstream.operator.status;

import io.fabric8.kubernetes.api.model.Event;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.probe.pod.PodProblem;
import io.jobstream.operator.probe.pod.PodProblems;
import io.jobstream.operator.probe.service.GeneratorReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges the components by their workloads and pods. */
public final class ComponentFindings {

    /** The generator does not go on by itself. */
    private static final Set<ConditionReason> GIVEN_UP = Set.of(ConditionReason.REFUSED, ConditionReason.TOPIC_LOST);

    private final Observation observed;
    private final RunState state;
    private final Replicas replicas;
    private final List<Event> events;
    private final Instant now;

    /**
     * @param replicas how many pods there are to be
     * @param events   events about the workloads and pods that are not well
     */
    public ComponentFindings(Observation observed, RunState state, Replicas replicas, List<Event> events, Instant now) {
        this.observed = observed;
        this.state = state;
        this.replicas = replicas;
        this.events = events;
        this.now = now;
    }

    public Finding generator() {
        ConditionType type = ConditionType.GENERATOR_READY;
        if (state == RunState.SUSPENDED) {
            int left = observed.pods(Component.GENERATOR);
            return left == 0
                    ? Finding.atRest(type, ConditionReason.SUSPENDED, "spec.suspend is true: no generator runs.")
                    : Finding.coming(type, ConditionReason.SUSPENDING, left + " generator pods are stopping.");
        }
        if (state == RunState.COMPLETED) {
            return Finding.good(type, ConditionReason.COMPLETED, "The market has been played to its end.");
        }
        Finding finding = of(Component.GENERATOR, type);
        if (!finding.holds()) {
            return finding.stuck() ? finding : hindered(type, finding);
        }
        return observed.generators().stream()
                .filter(reading -> reading.problem() != null)
                .findFirst()
                .or(() -> observed.generators().stream().findFirst())
                .map(reading -> playing(type, finding, reading))
                // That the pods are ready is what Kubernetes saw some time ago.
                .orElseGet(() -> Finding.unknown(
                        type,
                        ConditionReason.NO_ANSWER,
                        "The generator's pods are ready, but /actuator/health/readiness does not answer."));
    }

    /** What a generator says that is not ready; it tries again by itself. */
    private Finding hindered(ConditionType type, Finding finding) {
        for (GeneratorReading reading : observed.generators()) {
            String problem = reading.problem();
            if (problem != null) {
                return Finding.coming(type, hindrance(reading, ConditionReason.STARTING), problem);
            }
        }
        return finding;
    }

    /** Why a component is not ready, in its own words. */
    private Optional<String> reason(Component component) {
        return component == Component.GENERATOR
                ? observed.generators().stream()
                        .filter(reading -> !reading.ready())
                        .flatMap(reading -> Stream.ofNullable(reading.problem()))
                        .findFirst()
                : observed.reason(component);
    }

    /** What generators say whose pods are ready for Kubernetes, which asks them less often. */
    private static Finding playing(ConditionType type, Finding finding, GeneratorReading reading) {
        String problem = reading.problem();
        if (problem == null) {
            return Finding.good(
                    type,
                    ConditionReason.of(reading.state(), ConditionReason.PODS_READY),
                    finding.fact().message());
        }
        ConditionReason reason = hindrance(reading, ConditionReason.NOT_READY);
        // Else it tries again by itself: a broker may be restarting. If it lasts, Kubernetes finds that the pod is not
        // ready.
        return GIVEN_UP.contains(reason) ? Finding.stuck(type, reason, problem) : Finding.coming(type, reason, problem);
    }

    /** The state of a generator that has a problem. One that is playing and has a problem does not play now. */
    private static ConditionReason hindrance(GeneratorReading reading, ConditionReason other) {
        ConditionReason reason = ConditionReason.of(reading.state(), other);
        return reason == ConditionReason.PLAYING ? ConditionReason.NOT_READY : reason;
    }

    public Finding processor() {
        ConditionType type = ConditionType.PROCESSOR_READY;
        if (state == RunState.SUSPENDED) {
            return suspended(Component.PROCESSOR, type, "stores", "stored");
        }
        Finding driver = of(Component.PROCESSOR, type);
        boolean executorsMatter =
                driver.holds() && observed.workload(Component.EXECUTOR).isPresent();
        if (!executorsMatter) {
            return driver;
        }
        // One executor is enough to go on, so the processor works while others come.
        Finding executors = of(Component.EXECUTOR, type);
        boolean works = observed.workload(Component.EXECUTOR)
                .filter(state -> state.ready() > 0)
                .isPresent();
        return executors.holds() || !works || executors.stuck()
                ? executors
                : new Finding(
                        Fact.holds(
                                type,
                                ConditionReason.SCALING.label(),
                                executors.fact().message()),
                        Finding.Expectation.COMING);
    }

    public Finding api() {
        ConditionType type = ConditionType.API_READY;
        if (state == RunState.SUSPENDED && replicas.api() == 0) {
            return Finding.atRest(
                    type,
                    ConditionReason.SUSPENDED,
                    "spec.suspend is true, and nothing is stored yet that the API could show.");
        }
        Finding finding = of(Component.API, type);
        return finding.holds() && observed.api().isEmpty()
                ? Finding.coming(
                        type,
                        ConditionReason.NO_ANSWER,
                        "The API's pods are ready, but /api/v1/status does not answer.")
                : finding;
    }

    public Finding lake() {
        ConditionType type = ConditionType.LAKE_READY;
        if (state == RunState.SUSPENDED) {
            return suspended(Component.LAKE, type, "commits", "committed");
        }
        return of(Component.LAKE, type);
    }

    /** It goes on until all that was written is taken in; why it does not get on, it says itself. */
    private Finding suspended(Component component, ConditionType type, String takesIn, String takenIn) {
        return observed.pods(component) == 0
                ? Finding.atRest(
                        type,
                        ConditionReason.SUSPENDED,
                        "spec.suspend is true, and all that was written is " + takenIn + ".")
                : Finding.coming(
                        type,
                        ConditionReason.DRAINING,
                        "The " + component.label() + " " + takesIn + " what was written before the suspension"
                                + reason(component).map(reason -> ": " + reason).orElse("."));
    }

    public Finding database() {
        return of(Component.DATABASE, ConditionType.DATABASE_READY);
    }

    private Finding of(Component component, ConditionType type) {
        Optional<WorkloadState> found = observed.workload(component);
        if (found.isEmpty()) {
            return Finding.coming(
                    type,
                    ConditionReason.NOT_CREATED,
                    "The operator creates it as soon as Kafka, topics and database allow.");
        }
        WorkloadState workload = found.get();
        if (replicas.of(component) == 0) {
            return Finding.atRest(
                    type,
                    ConditionReason.SCALED_TO_ZERO,
                    "spec." + component.label() + ".replicas is 0: nothing runs.");
        }
        if (workload.complete() && workload.wanted() > 0) {
            return Finding.good(type, ConditionReason.PODS_READY, ready(component, workload) + ".");
        }
        Optional<PodProblem> problem = PodProblems.find(
                workload.workload(), workload.pods(), events, reason(component).orElse(null), now);
        if (problem.isPresent()) {
            return Finding.stuck(
                    type,
                    ConditionReason.of(problem.get().reason(), ConditionReason.NOT_READY),
                    problem.get().message());
        }
        String message = ready(component, workload)
                + reason(component).map(reason -> ": " + reason).orElse(".");
        // While a rollout goes on, the pods that are there do the work.
        return workload.ready() >= workload.wanted() && workload.wanted() > 0
                ? new Finding(Fact.holds(type, "Updating", message), Finding.Expectation.COMING)
                : Finding.coming(
                        type, workload.ready() == 0 ? ConditionReason.STARTING : ConditionReason.SCALING, message);
    }

    private static String ready(Component component, WorkloadState workload) {
        return "Of " + workload.wanted() + " wanted pods of the " + component.label() + ", " + workload.ready()
                + (workload.ready() == 1 ? " is ready" : " are ready");
    }
}
