package io.jobstream.processor.pipeline;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Readiness: do records flow into the database? Says why where they do not. */
public final class PipelineHealth implements HealthIndicator {

    private final PipelineState state;

    public PipelineHealth(PipelineState state) {
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
