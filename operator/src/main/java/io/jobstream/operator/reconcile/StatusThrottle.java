package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.Condition;
import io.jobstream.operator.api.SimulationStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides whether a status is worth a write: at once where something has changed, for moving figures alone now and then. */
final class StatusThrottle {

    private final Clock clock;
    private final Duration interval;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** @param interval between two writes of figures alone */
    StatusThrottle(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** @param uid of the resource */
    boolean worthWriting(String uid, SimulationStatus old, SimulationStatus current) {
        if (old.equals(current)) {
            return false;
        }
        Instant last = written.get(uid);
        Instant now = clock.instant();
        if (last != null
                && settled(old).equals(settled(current))
                && last.plus(interval).isAfter(now)) {
            return false;
        }
        written.put(uid, now);
        return true;
    }

    void forget(String uid) {
        written.remove(uid);
    }

    /** What does not move by itself. */
    private static List<@Nullable Object> settled(SimulationStatus status) {
        return Arrays.asList(
                status.observedGeneration(),
                status.phase(),
                status.conditions().stream().map(StatusThrottle::settled).toList(),
                status.pace() == null ? null : status.pace().mode(),
                status.endpoints(),
                status.replicas(),
                status.selector());
    }

    private static String settled(Condition condition) {
        return condition.getType() + condition.getStatus() + condition.getReason();
    }
}
