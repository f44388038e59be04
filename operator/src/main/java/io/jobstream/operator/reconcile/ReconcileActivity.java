package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each simulation is due to be looked at again, by which an operator is noticed that does not work any more. */
public final class ReconcileActivity {

    /** A look takes seconds, and thousands of simulations may wait for theirs after a start. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<ResourceID, Instant> due = new ConcurrentHashMap<>();

    public ReconcileActivity(Clock clock) {
        this.clock = clock;
    }

    void looked(HasMetadata simulation, Duration again) {
        due.put(ResourceID.fromResource(simulation), clock.instant().plus(again));
    }

    void gone(HasMetadata simulation) {
        due.remove(ResourceID.fromResource(simulation));
    }

    /** Which simulation waits for too long; empty if none does. */
    public Optional<String> problem() {
        Instant limit = clock.instant().minus(PATIENCE);
        return due.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(limit))
                .findFirst()
                .map(entry -> "the simulation " + entry.getKey() + " was to be looked at at " + entry.getValue()
                        + " and was not");
    }
}
