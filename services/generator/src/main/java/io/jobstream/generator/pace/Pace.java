package io.jobstream.generator.pace;

/** How fast simulated time runs. A pace decides when an event is played, never which events there are. */
public sealed interface Pace {

    /** The name in settings, in the ledger and on screens. */
    String mode();

    /** Simulated time is the wall clock's; what lies behind it is caught up as fast as possible. */
    record RealTime() implements Pace {
        @Override
        public String mode() {
            return PaceMode.REAL_TIME.toString();
        }
    }

    /**
     * Simulated time runs faster or slower than the wall clock.
     *
     * @param speed simulated seconds a second, above 0 up to 1,000,000
     */
    record Accelerated(double speed) implements Pace {

        public static final double MAX_SPEED = 1_000_000;

        /** @throws IllegalArgumentException where the speed is out of its range */
        public Accelerated {
            if (!(speed > 0 && speed <= MAX_SPEED)) {
                throw new IllegalArgumentException("speed " + speed + " must be above 0 and at most 1000000");
            }
        }

        @Override
        public String mode() {
            return PaceMode.ACCELERATED.toString();
        }
    }

    /**
     * As many events every second of the wall clock: simulated time runs fast through quiet hours and slowly through
     * busy ones.
     *
     * @param eventsPerSecond over all shards, above 0 up to 10,000,000
     */
    record ConstantRate(double eventsPerSecond) implements Pace {

        public static final double MAX_RATE = 10_000_000;

        /** @throws IllegalArgumentException where the rate is out of its range */
        public ConstantRate {
            if (!(eventsPerSecond > 0 && eventsPerSecond <= MAX_RATE)) {
                throw new IllegalArgumentException(
                        "events-per-second " + eventsPerSecond + " must be above 0 and at most 10000000");
            }
        }

        @Override
        public String mode() {
            return PaceMode.CONSTANT_RATE.toString();
        }
    }

    /** As fast as possible, without looking at the clock. */
    record Unbounded() implements Pace {
        @Override
        public String mode() {
            return PaceMode.UNBOUNDED.toString();
        }
    }
}
