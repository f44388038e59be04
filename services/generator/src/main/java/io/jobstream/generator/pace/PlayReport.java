package io.jobstream.generator.pace;

import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.PlayState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a replica does about the pace, and why and until when it waits.
 *
 * @param reason       why it waits, as a sentence; null unless the state is Waiting
 * @param waitingUntil wall-clock time at which it goes on; null unless it waits and knows until when
 * @param stalled      whether it waits although nobody asked for that
 */
public record PlayReport(
        PlayState state, @Nullable String reason, @Nullable Instant waitingUntil, boolean stalled) {

    /** Less is not worth telling: rounds, transactions and clocks of machines differ by as much. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    /** Clocks of machines may differ by as much before anybody must be called. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    /**
     * What a replica does at an instant of the wall clock.
     *
     * @param played simulated milliseconds since the epoch up to which all its shards are played
     * @param end    first simulated millisecond that is not played; {@link Long#MAX_VALUE} for none
     * @param held   what holds the replica up for longer than moments, as a sentence, if anything does
     */
    public static PlayReport of(PaceClock pace, long played, long end, Instant wall, @Nullable String held) {
        if (played >= end) {
            return running(PlayState.COMPLETED);
        }
        if (pace.pace() instanceof Pace.Paused) {
            return running(PlayState.PAUSED);
        }
        Instant until = pace.continuesAt(played).orElse(wall);
        if (until.isAfter(wall.plus(TOLERANCE))) {
            return waiting(pace, played, wall, until);
        }
        if (held != null) {
            return new PlayReport(PlayState.WAITING, held, null, false);
        }
        boolean behind =
                !(pace.pace() instanceof Pace.Unbounded) && Math.min(end, pace.target(wall.minus(TOLERANCE))) > played;
        return running(behind ? PlayState.CATCHING_UP : PlayState.PLAYING);
    }

    /**
     * This report as a ledger record tells it.
     *
     * @param target simulated time that the pace asks for; the progress if it sets none
     */
    public PaceReading reading(PaceClock pace, Instant wall, Instant target) {
        PaceForm form = PaceForm.of(pace.pace());
        return new PaceReading(
                form.mode().toString(),
                form.speed(),
                form.eventsPerSecond(),
                target,
                pace.targetRate(wall),
                state,
                reason,
                waitingUntil);
    }

    private static PlayReport running(PlayState state) {
        return new PlayReport(state, null, null, false);
    }

    private static PlayReport waiting(PaceClock pace, long played, Instant wall, Instant until) {
        boolean stalled = !(pace.pace() instanceof Pace.RealTime) && until.isAfter(wall.plus(CLOCK_TOLERANCE));
        return new PlayReport(PlayState.WAITING, reason(pace, played, wall, until), until, stalled);
    }

    private static String reason(PaceClock pace, long played, Instant wall, Instant until) {
        if (pace.pace() instanceof Pace.RealTime) {
            return "The market is played " + text(played - wall.toEpochMilli())
                    + " ahead of the wall clock; real time continues at " + until + ".";
        }
        if (pace.wallAnchor().isAfter(wall)) {
            return "The pace was set at " + pace.wallAnchor() + ", but the clock of this machine says " + wall
                    + "; the market continues at " + until
                    + ". Correct the clock, or set the pace again to go on at once.";
        }
        return "The market is played " + text(played - pace.target(wall))
                + " ahead of what the pace asks for; it continues at " + until
                + ". Set the pace again to go on at once.";
    }

    /** The two largest units, such as 18 d 3 h. */
    private static String text(long millis) {
        Duration span = Duration.ofMillis(millis);
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
}
