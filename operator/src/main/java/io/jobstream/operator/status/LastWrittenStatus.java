package io.jobstream.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The statuses that were written last. The cache may lag behind a write: without this, a transition would be reported twice.
 * It also decides whether a status is worth a write: at once if something has changed, for moving figures alone now and
 * then.
 */
public final class LastWrittenStatus {

    /** A status without news is written this often, so that the time in it tells that an operator works. */
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration figures;
    private final Duration apart;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private record Written(SimulationStatus status, Instant at) {}

    /**
     * @param figures least time between two writes of a status in which only figures differ
     * @param apart   mean time between such writes of all simulations together: with many of them, each is written less often
     */
    public LastWrittenStatus(Clock clock, Duration figures, Duration apart) {
        this.clock = clock;
        this.figures = figures;
        this.apart = apart;
    }

    /** The status as it was written last; as the resource has it if this operator has not written any. */
    SimulationStatus last(JobStreamSimulation resource) {
        Written last = written.get(resource.getMetadata().getUid());
        if (last != null) {
            return last.status();
        }
        return resource.getStatus() == null ? SimulationStatus.empty() : resource.getStatus();
    }

    /** Whether to write a status; it counts as written then. */
    boolean worthWriting(JobStreamSimulation resource, SimulationStatus current) {
        Written last = written.get(resource.getMetadata().getUid());
        Instant now = clock.instant();
        if (last != null
                && settled(last.status()).equals(settled(current))
                && now.isBefore(next(last, resource, current))) {
            return false;
        }
        if (last == null && showsAlready(resource, current, now)) {
            return false;
        }
        written.put(resource.getMetadata().getUid(), new Written(current, now));
        return true;
    }

    /** When a status without a transition is to be written next. */
    private Instant next(Written last, JobStreamSimulation resource, SimulationStatus current) {
        Duration share = apart.multipliedBy(written.size());
        Instant next = last.at().plus(share.compareTo(figures) > 0 ? share : figures);
        Instant heartbeat = last.at().plus(HEARTBEAT);
        boolean news =
                resource.getStatus() == null || !timeless(resource.getStatus()).equals(timeless(current));
        return news ? next : heartbeat;
    }

    /** Whether the resource already has this status, from not long ago: so after a restart of the operator. */
    private static boolean showsAlready(JobStreamSimulation resource, SimulationStatus current, Instant now) {
        SimulationStatus shown = resource.getStatus();
        return shown != null
                && shown.lastObserved() != null
                && now.isBefore(Instant.parse(shown.lastObserved()).plus(HEARTBEAT))
                && timeless(shown).equals(timeless(current));
    }

    /** All but the time of the observation. */
    private static SimulationStatus timeless(SimulationStatus status) {
        return new SimulationStatus(
                status.observedGeneration(),
                status.phase(),
                status.conditions(),
                null,
                status.simulatedTime(),
                status.pace(),
                status.events(),
                status.lag(),
                status.exactness(),
                status.endpoints(),
                status.topicIds(),
                status.operator(),
                status.replicas(),
                status.selector());
    }

    void forget(JobStreamSimulation resource) {
        written.remove(resource.getMetadata().getUid());
    }

    /** What does not move by itself. */
    private static List<@Nullable Object> settled(SimulationStatus status) {
        return Arrays.asList(
                status.observedGeneration(),
                status.phase(),
                status.conditions().stream().map(LastWrittenStatus::settled).toList(),
                status.pace() == null ? null : status.pace().mode(),
                status.lag() == null,
                status.events() == null,
                status.endpoints(),
                status.topicIds(),
                status.operator(),
                status.replicas(),
                status.selector());
    }

    private static String settled(Condition condition) {
        return condition.getType() + condition.getStatus() + condition.getReason();
    }
}
