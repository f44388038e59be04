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

/** Puts the resource's status together. What could not be asked for now stays as it was last seen. */
public final class StatusComposer {

    private static final String FAILED = "ReconcileFailed";

    private final Clock clock;

    public StatusComposer(Clock clock) {
        this.clock = clock;
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
        ConditionSet conditions = conditions(resource, old, report.verdict().facts());
        ApiStatus api = report.observed().api().orElse(null);
        SimulationStatus status = new SimulationStatus(
                resource.getMetadata().getGeneration(),
                report.verdict().phase(),
                conditions.conditions(),
                api == null || api.simulatedTime() == null ? old.simulatedTime() : seconds(api.simulatedTime()),
                pace(old.pace(), api, report.pace()),
                api == null ? old.events() : events(api.events()),
                api == null ? old.lag() : lag(api.lag()),
                api == null ? old.exactness() : exactness(api.exactness()),
                endpoints,
                report.observed().pods(Component.GENERATOR),
                selector(resource));
        return new Composed(status, conditions);
    }

    /** As it was last seen, but for what cannot be told now. */
    Composed failed(JobStreamSimulation resource, SimulationStatus old, String message) {
        ConditionSet conditions = conditions(
                resource,
                old,
                List.of(
                        Fact.unknown(ConditionType.READY, FAILED, message),
                        Fact.holds(ConditionType.RECONCILING, FAILED, message)));
        return new Composed(with(old, old.observedGeneration(), old.phase(), conditions.conditions()), conditions);
    }

    /** As it was last seen, but on its way out. */
    SimulationStatus deleting(JobStreamSimulation resource, SimulationStatus old, String message) {
        ConditionSet conditions =
                conditions(resource, old, List.of(Fact.fails(ConditionType.READY, "Deleting", message)));
        return with(old, resource.getMetadata().getGeneration(), Phase.DELETING, conditions.conditions());
    }

    private ConditionSet conditions(JobStreamSimulation resource, SimulationStatus old, Collection<Fact> facts) {
        Long generation = resource.getMetadata().getGeneration();
        return ConditionSet.update(old.conditions(), facts, generation == null ? 0 : generation, clock);
    }

    private static SimulationStatus with(
            SimulationStatus old, @Nullable Long generation, @Nullable Phase phase, List<Condition> conditions) {
        return new SimulationStatus(
                generation,
                phase,
                conditions,
                old.simulatedTime(),
                old.pace(),
                old.events(),
                old.lag(),
                old.exactness(),
                old.endpoints(),
                old.replicas(),
                old.selector());
    }

    private static @Nullable PaceStatus pace(
            @Nullable PaceStatus old, @Nullable ApiStatus api, @Nullable PaceReading pace) {
        String mode = pace != null ? pace.mode() : old == null ? null : old.mode();
        String target = pace == null || pace.target() == null ? null : seconds(pace.target());
        Double achieved = api == null ? null : Math.round(api.achievedEventsPerSecond() * 10) / 10.0;
        return mode == null && achieved == null ? null : new PaceStatus(mode, target, achieved);
    }

    private static EventsStatus events(ApiStatus.Events events) {
        return new EventsStatus(
                events.postings() + events.candidates() + events.applications() + events.statusChanges(),
                events.postings(),
                events.candidates(),
                events.applications(),
                events.statusChanges());
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
