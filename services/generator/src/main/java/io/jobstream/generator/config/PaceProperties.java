package io.jobstream.generator.config;

import io.jobstream.generator.pace.InvalidPaceException;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.pace.PaceForm;
import io.jobstream.generator.pace.PaceMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast the market is played.
 *
 * @param mode            how simulated time follows the clock: RealTime, Accelerated, ConstantRate, Unbounded or Paused
 * @param speed           simulated seconds a second, 0.001 to 1,000,000; with Accelerated, and only there; 60 if not
 *                        given
 * @param eventsPerSecond expected events a second, 0.001 to 10,000,000; with ConstantRate, and only there
 */
@ConfigurationProperties(prefix = "jobstream.pace", ignoreUnknownFields = false)
public record PaceProperties(
        @DefaultValue("Accelerated") PaceMode mode,
        @Nullable Double speed,
        @Nullable Double eventsPerSecond) {

    /** An hour a minute. */
    private static final Double DEFAULT_SPEED = 60.0;

    /** @throws IllegalArgumentException if the values do not make a pace; the message names the property */
    public PaceProperties {
        speed = mode == PaceMode.ACCELERATED && speed == null ? DEFAULT_SPEED : speed;
        check(new PaceForm(mode, speed, eventsPerSecond));
    }

    public Pace pace() {
        return new PaceForm(mode, speed, eventsPerSecond).pace();
    }

    private static void check(PaceForm form) {
        try {
            form.pace();
        } catch (InvalidPaceException e) {
            String property = "jobstream.pace." + DataObjectPropertyName.toDashedForm(e.field());
            throw new IllegalArgumentException(property + " " + e.problem());
        }
    }
}
