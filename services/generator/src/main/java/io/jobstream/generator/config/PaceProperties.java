package io.jobstream.generator.config;

import io.jobstream.generator.pace.Pace;
import io.jobstream.runtime.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast the market is played.
 *
 * @param mode            RealTime, Accelerated, ConstantRate or Unbounded
 * @param speed           simulated seconds a second, above 0 up to 1,000,000; with Accelerated, and only there
 * @param eventsPerSecond above 0 up to 10,000,000; with ConstantRate, and only there
 */
@ConfigurationProperties(prefix = "jobstream.pace", ignoreUnknownFields = false)
public record PaceProperties(
        @DefaultValue("RealTime") Mode mode,
        @Nullable Double speed,
        @Nullable Double eventsPerSecond) {

    /** The names of the paces. */
    public enum Mode {
        REAL_TIME("RealTime"),
        ACCELERATED("Accelerated"),
        CONSTANT_RATE("ConstantRate"),
        UNBOUNDED("Unbounded");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** @throws IllegalArgumentException where the values do not make a pace; the message names the property */
    public PaceProperties {
        belongs("jobstream.pace.speed", speed, mode, Mode.ACCELERATED, Pace.Accelerated.MAX_SPEED);
        belongs(
                "jobstream.pace.events-per-second",
                eventsPerSecond,
                mode,
                Mode.CONSTANT_RATE,
                Pace.ConstantRate.MAX_RATE);
    }

    public Pace pace() {
        return switch (mode) {
            case REAL_TIME -> new Pace.RealTime();
            case ACCELERATED -> new Pace.Accelerated(given(speed));
            case CONSTANT_RATE -> new Pace.ConstantRate(given(eventsPerSecond));
            case UNBOUNDED -> new Pace.Unbounded();
        };
    }

    private static double given(@Nullable Double value) {
        if (value == null) {
            throw new IllegalStateException("the constructor lets no pace through without its value");
        }
        return value;
    }

    private static void belongs(String property, @Nullable Double value, Mode mode, Mode owner, double most) {
        if (mode == owner) {
            Settings.require(value != null, property + " is missing: jobstream.pace.mode=" + owner + " needs it");
        } else {
            Settings.require(
                    value == null,
                    property + " is set, but belongs to jobstream.pace.mode=" + owner + ", not to " + mode
                            + ": remove it, or change the mode");
        }
        if (value != null) {
            Settings.require(
                    value > 0 && value <= most,
                    property + " is " + value + ", but must be above 0 and at most " + (long) most);
        }
    }
}
