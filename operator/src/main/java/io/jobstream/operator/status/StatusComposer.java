package io.jobstream.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.EndpointsStatus;
import io.jobstream.operator.api.status.EventsStatus;
import io.jobstream.operator.api.status.ExactnessStatus;
import io.jobstream.operator.api.status.LagStatus;
import io.jobstream.operator.api.status.PaceStatus;
import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionSet;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.probe.service.ApiStatus;
import io.jobstream.operator.probe.service.PaceReading;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the resource's status together. A figure that is not known now is left out. */
public final class StatusComposer {

    private static final String FAILED = ConditionReason.RECONCILE_FAILED.label();

    private final Clock clock;
    private final String operator;

    /** @param operator namespace of this operator */
    public StatusComposer(Clock clock, String operator) {
        this.clock = clock;
        this.operator = operator;
    }

    /**
     * A status to be written.
     *
     * @param status     all of it
     * @param conditions the same ones, with what has changed
     */
    record Composed(SimulationStatus status, ConditionSet conditions) {}

    Composed compose(
            JobStreamSimulation resource,
            SimulationStatus old,
            ReconcileResult report,
            @Nullable EndpointsStatus endpoints) {
        ConditionSet conditions = conditions(resource, old, report.overall().facts());
        ApiStatus api = report.observed().api().orElse(null);
        // What flows is known only while every part works that it flows through.
        ApiStatus flow = report.flowKnown() ? api : null;
        SimulationStatus status = new SimulationStatus(
                resource.getMetadata().getGeneration(),
                report.overall().phase(),
                conditions.conditions(),
                now(),
                api == null || api.simulatedTime() == null ? null : seconds(api.simulatedTime()),
                pace(flow, report.pace()),
                api == null ? null : events(api.events()),
                flow == null ? null : lag(flow.lag()),
                flow == null ? null : exactness(flow.exactness()),
                endpoints,
                report.topicIds(),
                operator,
                report.observed().pods(Component.GENERATOR),
                selector(resource));
        return new Composed(status, conditions);
    }

    /** As it was last seen, but without what cannot be known now. */
    Composed failed(JobStreamSimulation resource, SimulationStatus old, String message) {
        ConditionSet conditions = conditions(
                resource,
                old,
                List.of(
                        Fact.unknown(ConditionType.READY, FAILED, message),
                        Fact.unknown(ConditionType.EXACT, FAILED, message),
                        Fact.holds(ConditionType.RECONCILING, FAILED, message)));
        return new Composed(
                withoutFigures(old, old.observedGeneration(), old.phase(), conditions.conditions()), conditions);
    }

    /** As it was last seen, but without figures: it is on its way out. */
    SimulationStatus deleting(JobStreamSimulation resource, SimulationStatus old, String message) {
        ConditionSet conditions = conditions(
                resource,
                old,
                List.of(
                        Fact.fails(ConditionType.READY, ConditionReason.DELETING.label(), message),
                        Fact.unknown(
                                ConditionType.EXACT,
                                ConditionReason.DELETING.label(),
                                "The simulation is being deleted.")));
        return withoutFigures(old, resource.getMetadata().getGeneration(), Phase.DELETING, conditions.conditions());
    }

    private ConditionSet conditions(JobStreamSimulation resource, SimulationStatus old, Collection<Fact> facts) {
        Long generation = resource.getMetadata().getGeneration();
        return ConditionSet.update(old.conditions(), facts, generation == null ? 0 : generation, clock);
    }

    private SimulationStatus withoutFigures(
            SimulationStatus old, @Nullable Long generation, @Nullable Phase phase, List<Condition> conditions) {
        return new SimulationStatus(
                generation,
                phase,
                conditions,
                now(),
                null,
                null,
                null,
                null,
                null,
                old.endpoints(),
                old.topicIds(),
                operator,
                old.replicas(),
                old.selector());
    }

    private static @Nullable PaceStatus pace(@Nullable ApiStatus flow, @Nullable PaceReading pace) {
        String target = pace == null || pace.target() == null ? null : seconds(pace.target());
        Double achieved = flow == null ? null : Math.round(flow.achievedEventsPerSecond() * 10) / 10.0;
        return pace == null && achieved == null
                ? null
                : new PaceStatus(pace == null ? null : pace.mode(), target, achieved);
    }

    private String now() {
        return seconds(clock.instant());
    }

    private static EventsStatus events(ApiStatus.Events events) {
        return new EventsStatus(
                events.total(), events.postings(), events.candidates(), events.applications(), events.statusChanges());
    }

    private static LagStatus lag(ApiStatus.Lag lag) {
        return new LagStatus(lag.records(), lag.simulatedSeconds() == null ? null : Math.round(lag.simulatedSeconds()));
    }

    private static ExactnessStatus exactness(ApiStatus.Exactness exactness) {
        return new ExactnessStatus(
                exactness.exact(),
                exactness.missing(),
                exactness.unexpected(),
                exactness.duplicated(),
                exactness.late(),
                exactness.dead(),
                exactness.parked());
    }

    private static String selector(JobStreamSimulation resource) {
        Map<String, String> labels = Labels.selector(Names.of(resource), Component.GENERATOR);
        return labels.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
