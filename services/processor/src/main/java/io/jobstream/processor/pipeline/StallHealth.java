package io.jobstream.processor.pipeline;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Liveness: down where records are there and the stream should run, but nothing is stored any more. */
public final class StallHealth implements HealthIndicator {

    private final PipelineState state;
    private final Duration stalledAfter;

    public StallHealth(PipelineState state, Duration stalledAfter) {
        this.state = state;
        this.stalledAfter = stalledAfter;
    }

    @Override
    public Health health() {
        Duration stalled = state.stalledFor();
        return stalled.compareTo(stalledAfter) < 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", state.lag() + " records wait, but nothing was stored for " + stalled)
                        .build();
    }
}
