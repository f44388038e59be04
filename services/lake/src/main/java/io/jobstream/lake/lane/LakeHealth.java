package io.jobstream.lake.lane;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Readiness: do rows flow into the tables? If not, the detail {@code reason} says why and what to do. */
public final class LakeHealth implements HealthIndicator {

    private final LakeState state;

    public LakeHealth(LakeState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        @Nullable String reason = state.notReadyBecause();
        Health.Builder health =
                reason == null ? Health.up() : Health.outOfService().withDetail("reason", reason);
        return health.withDetail("lag", state.lag())
                .withDetail("deadLetters", state.deadLetters())
                .build();
    }
}
