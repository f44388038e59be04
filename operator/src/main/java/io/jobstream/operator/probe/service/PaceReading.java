package io.jobstream.operator.probe.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pace in force.
 *
 * @param mode            RealTime, Accelerated, ConstantRate or Unbounded
 * @param speed           simulated seconds a second; with Accelerated, and only there
 * @param eventsPerSecond over all shards; with ConstantRate, and only there
 * @param target          simulated time that the pace asks for now; null if it sets no limit
 */
public record PaceReading(
        String mode,
        @Nullable Double speed,
        @Nullable Double eventsPerSecond,
        @Nullable Instant target) {

    /** @throws NullPointerException if there is no mode */
    public PaceReading {
        requireNonNull(mode, "mode");
    }
}
