package io.jobstream.processor.health;

import io.jobstream.processor.lane.ProcessorState;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Liveness: down if records are there to be read and a lane runs, but nothing is stored any more. */
public final class StallHealth implements HealthIndicator {

    private final ProcessorState state;
    private final Duration stalledAfter;

    public StallHealth(ProcessorState state, Duration stalledAfter) {
        this.state = state;
        this.stalledAfter = stalledAfter;
    }

    @Override
    public Health health() {
        Duration stalled = state.stalledFor();
        return stalled.compareTo(stalledAfter) < 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", state.lag() + " records wait, but a lane stored nothing for " + stalled)
                        .build();
    }
}
