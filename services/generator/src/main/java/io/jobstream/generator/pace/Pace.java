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
     * @param speed simulated seconds a second, 0.001 to 1,000,000
     */
    record Accelerated(double speed) implements Pace {

        public static final double MIN_SPEED = 0.001;
        public static final double MAX_SPEED = 1_000_000;

        /** @throws IllegalArgumentException if the speed is out of its range */
        public Accelerated {
            if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
                throw new IllegalArgumentException("speed " + speed + " must be from 0.001 to 1000000");
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
     * @param eventsPerSecond over all shards, 0.001 to 10,000,000
     */
    record ConstantRate(double eventsPerSecond) implements Pace {

        public static final double MIN_RATE = 0.001;
        public static final double MAX_RATE = 10_000_000;

        /** @throws IllegalArgumentException if the rate is out of its range */
        public ConstantRate {
            if (!(eventsPerSecond >= MIN_RATE && eventsPerSecond <= MAX_RATE)) {
                throw new IllegalArgumentException(
                        "events-per-second " + eventsPerSecond + " must be from 0.001 to 10000000");
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

    /**
     * Simulated time stands still. All shards are played to the same simulated time, that of the furthest one when the
     * pause began.
     */
    record Paused() implements Pace {
        @Override
        public String mode() {
            return PaceMode.PAUSED.toString();
        }
    }
}
