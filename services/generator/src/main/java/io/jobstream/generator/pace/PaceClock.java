package io.jobstream.generator.pace;

import io.jobstream.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells which simulated time a {@link Pace} asks for at an instant of the wall clock, counted from an anchor: a pair of
 * wall-clock and simulated time that belong together. A change of pace is a new clock, anchored where the old one
 * stood.
 *
 * <p>Monotone: a later instant never asks for an earlier simulated time.
 */
public final class PaceClock {

    private static final long RATE_WINDOW_MILLIS = 60_000;
    /** Later than anybody waits for, and every reader's calendar still has it. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Pace pace;
    private final Market market;
    private final Instant wallAnchor;
    private final long simulatedAnchor;

    /** @param simulatedAnchor milliseconds since the epoch that were reached at {@code wallAnchor} */
    public PaceClock(Pace pace, Market market, Instant wallAnchor, long simulatedAnchor) {
        this.pace = pace;
        this.market = market;
        this.wallAnchor = wallAnchor;
        this.simulatedAnchor = simulatedAnchor;
    }

    public Pace pace() {
        return pace;
    }

    public Instant wallAnchor() {
        return wallAnchor;
    }

    public Instant simulatedAnchor() {
        return Instant.ofEpochMilli(simulatedAnchor);
    }

    /**
     * The first simulated millisecond that must not be played yet, since the epoch; {@link Long#MAX_VALUE} if the pace
     * sets no limit.
     */
    public long target(Instant wall) {
        if (pace instanceof Pace.RealTime) {
            return wall.toEpochMilli();
        }
        if (pace instanceof Pace.Accelerated accelerated) {
            return simulatedAnchor + (long) (elapsedMillis(wall) * accelerated.speed());
        }
        if (pace instanceof Pace.ConstantRate constant) {
            double events = elapsedMillis(wall) * constant.eventsPerSecond() / 1_000;
            return events == 0
                    ? simulatedAnchor
                    : Math.max(simulatedAnchor, market.timeOfExpected(market.expectedEvents(simulatedAnchor) + events));
        }
        return pace instanceof Pace.Paused ? simulatedAnchor : Long.MAX_VALUE;
    }

    /**
     * From when on the pace asks for more than what is played, in wall-clock time, for example tomorrow if a market in
     * real time was played up to tomorrow. Empty for Unbounded, which always asks for more, and for Paused, which never
     * does.
     *
     * @param played simulated milliseconds since the epoch
     */
    public Optional<Instant> continuesAt(long played) {
        if (pace instanceof Pace.RealTime) {
            return Optional.of(Instant.ofEpochMilli(played));
        }
        if (pace instanceof Pace.Accelerated accelerated) {
            return Optional.of(afterAnchor((played - simulatedAnchor) / accelerated.speed()));
        }
        if (pace instanceof Pace.ConstantRate constant) {
            double events = market.expectedEvents(played) - market.expectedEvents(simulatedAnchor);
            return Optional.of(afterAnchor(events * 1_000 / constant.eventsPerSecond()));
        }
        return Optional.empty();
    }

    private Instant afterAnchor(double millis) {
        double most = Duration.between(wallAnchor, LATEST).toMillis();
        return wallAnchor.plusMillis((long) Math.min(Math.max(0, millis), most));
    }

    /** Events a second that the pace asks for at an instant; 0 if it asks for none, or as many as possible. */
    public double targetRate(Instant wall) {
        if (pace instanceof Pace.RealTime) {
            return eventsPerSimulatedSecond(wall.toEpochMilli());
        }
        if (pace instanceof Pace.Accelerated accelerated) {
            return eventsPerSimulatedSecond(target(wall)) * accelerated.speed();
        }
        if (pace instanceof Pace.ConstantRate constant) {
            return constant.eventsPerSecond();
        }
        return 0;
    }

    private double eventsPerSimulatedSecond(long millis) {
        double events = market.expectedEvents(millis) - market.expectedEvents(millis - RATE_WINDOW_MILLIS);
        return events * 1_000 / RATE_WINDOW_MILLIS;
    }

    private double elapsedMillis(Instant wall) {
        Duration elapsed = Duration.between(wallAnchor, wall);
        return elapsed.isNegative() ? 0 : elapsed.getSeconds() * 1_000.0 + elapsed.getNano() / 1_000_000.0;
    }
}
