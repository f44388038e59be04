package io.jobstream.processor.health;

import io.jobstream.processor.state.ProcessorState;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Readiness: do records flow into the database? If not, the detail {@code reason} says why and what to do. */
public final class ProcessorHealth implements HealthIndicator {

    private final ProcessorState state;

    public ProcessorHealth(ProcessorState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        @Nullable String reason = state.notReadyBecause();
        return reason == null
                ? Health.up().withDetail("lag", state.lag()).build()
                : Health.outOfService().withDetail("reason", reason).build();
    }
}
