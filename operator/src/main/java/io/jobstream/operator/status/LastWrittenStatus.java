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
 * The statuses that were written last. The cache may lag behind a write: without this, a transition would be told of twice.
 * It also decides whether a status is worth a write: at once where something has changed, for moving figures alone now and
 * then.
 */
public final class LastWrittenStatus {

    private final Clock clock;
    private final Duration interval;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private record Written(SimulationStatus status, Instant at) {}

    /** @param interval between two writes of figures alone */
    public LastWrittenStatus(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** The status as it was written last; as the resource has it where this operator has not written any. */
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
        if (last == null || !last.at().plus(interval).isAfter(now)) {
            if (current.equals(resource.getStatus())) {
                return false;
            }
        } else if (settled(last.status()).equals(settled(current))) {
            return false;
        }
        written.put(resource.getMetadata().getUid(), new Written(current, now));
        return true;
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
                status.endpoints(),
                status.replicas(),
                status.selector());
    }

    private static String settled(Condition condition) {
        return condition.getType() + condition.getStatus() + condition.getReason();
    }
}
