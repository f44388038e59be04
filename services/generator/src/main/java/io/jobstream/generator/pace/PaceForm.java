package io.jobstream.generator.pace;

import org.jspecify.annotations.Nullable;

/**
 * A pace in plain values, as settings, requests and the topic {@code market_pace} hold it.
 *
 * @param speed           simulated seconds a second, 0.001 to 1,000,000; with Accelerated, and only there
 * @param eventsPerSecond 0.001 to 10,000,000; with ConstantRate, and only there
 */
public record PaceForm(
        PaceMode mode, @Nullable Double speed, @Nullable Double eventsPerSecond) {

    /** @throws InvalidPaceException if there is no mode */
    public PaceForm {
        if (mode == null) {
            throw new InvalidPaceException("mode", "is missing: it must be one of " + PaceMode.names());
        }
    }

    public static PaceForm of(Pace pace) {
        if (pace instanceof Pace.Accelerated accelerated) {
            return new PaceForm(PaceMode.ACCELERATED, accelerated.speed(), null);
        }
        if (pace instanceof Pace.ConstantRate constant) {
            return new PaceForm(PaceMode.CONSTANT_RATE, null, constant.eventsPerSecond());
        }
        return new PaceForm(PaceMode.of(pace.mode()), null, null);
    }

    /** @throws InvalidPaceException if a value is missing, out of its range, or belongs to another mode */
    public Pace pace() {
        absentUnless(PaceMode.ACCELERATED, "speed", speed);
        absentUnless(PaceMode.CONSTANT_RATE, "eventsPerSecond", eventsPerSecond);
        return switch (mode) {
            case REAL_TIME -> new Pace.RealTime();
            case ACCELERATED ->
                new Pace.Accelerated(given("speed", speed, Pace.Accelerated.MIN_SPEED, Pace.Accelerated.MAX_SPEED));
            case CONSTANT_RATE ->
                new Pace.ConstantRate(given(
                        "eventsPerSecond", eventsPerSecond, Pace.ConstantRate.MIN_RATE, Pace.ConstantRate.MAX_RATE));
            case UNBOUNDED -> new Pace.Unbounded();
            case PAUSED -> new Pace.Paused();
        };
    }

    private void absentUnless(PaceMode owner, String field, @Nullable Double value) {
        if (mode != owner && value != null) {
            throw new InvalidPaceException(
                    field,
                    "is set, but belongs to the mode " + owner + ", not to " + mode
                            + ": remove it, or change the mode");
        }
    }

    private double given(String field, @Nullable Double value, double least, double most) {
        if (value == null) {
            throw new InvalidPaceException(field, "is missing: the mode " + mode + " needs it");
        }
        if (!(value >= least && value <= most)) {
            String pause = value < least ? " (the mode " + PaceMode.PAUSED + " stops the market)" : "";
            throw new InvalidPaceException(
                    field, "is " + value + ", but must be at least " + least + " and at most " + (long) most + pause);
        }
        return value;
    }
}
