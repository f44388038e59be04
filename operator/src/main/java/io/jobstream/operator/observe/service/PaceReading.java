package io.jobstream.operator.observe.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pace in force.
 *
 * @param mode            RealTime, Accelerated, ConstantRate or Unbounded
 * @param speed           simulated seconds a second; with Accelerated, and only there
 * @param eventsPerSecond over all shards; with ConstantRate, and only there
 * @param target          simulated time that the pace asks for now; null where it sets no limit
 */
public record PaceReading(
        String mode,
        @Nullable Double speed,
        @Nullable Double eventsPerSecond,
        @Nullable Instant target) {

    /** @throws NullPointerException where there is no mode */
    public PaceReading {
        requireNonNull(mode, "mode");
    }

    /** The request that this pace would be the answer to. Equal requests ask for the same pace. */
    public PaceRequest asked() {
        return new PaceRequest(mode, speed, eventsPerSecond);
    }
}
