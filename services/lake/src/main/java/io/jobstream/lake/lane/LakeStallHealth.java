package io.jobstream.lake.lane;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Liveness: down if records are there to be read and a lane runs, but nothing is committed any more. */
public final class LakeStallHealth implements HealthIndicator {

    private final LakeState state;
    private final Duration stalledAfter;

    public LakeStallHealth(LakeState state, Duration stalledAfter) {
        this.state = state;
        this.stalledAfter = stalledAfter;
    }

    @Override
    public Health health() {
        Duration stalled = state.stalledFor();
        return stalled.compareTo(stalledAfter) < 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", state.lag() + " records wait, but a table had no commit for " + stalled)
                        .build();
    }
}
