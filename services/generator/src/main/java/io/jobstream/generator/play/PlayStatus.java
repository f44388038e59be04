package io.jobstream.generator.play;

import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.Pacer;
import io.jobstream.generator.pace.PlayReport;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import io.jobstream.market.Market;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the playing thread tells the others about itself. */
public final class PlayStatus implements GeneratorProgress {

    private static final long SILENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Pacer pacer;
    private final SlidingRate rate = new SlidingRate();
    private volatile Phase phase = new Phase(State.STOPPED, null, 0);
    private volatile @Nullable Position position;

    /** @param pacer the pace by which a market is judged once this replica knows it */
    public PlayStatus(Pacer pacer) {
        this.pacer = pacer;
    }

    @Override
    public Reading read() {
        Phase now = phase;
        Reading.Position position = position();
        return new Reading(now.state, problem(now, position), position);
    }

    void now(State state, @Nullable String problem) {
        if (state == State.SPARE) {
            position = null;
        }
        phase = new Phase(state, problem, System.nanoTime());
    }

    /** After every round of playing. */
    void update(State state, Position now) {
        position = now;
        phase = new Phase(state, null, System.nanoTime());
    }

    void committed(long events) {
        rate.add(events, monotonic());
    }

    private static @Nullable String problem(Phase phase, Reading.@Nullable Position position) {
        if (phase.problem != null || phase.state != State.PLAYING) {
            return phase.problem;
        }
        long silence = System.nanoTime() - phase.since;
        if (silence > SILENCE_NANOS) {
            return "Kafka has not taken the running transaction for "
                    + Duration.ofNanos(silence).toSeconds() + " s";
        }
        return position != null && position.play().stalled() ? position.play().reason() : null;
    }

    private Reading.@Nullable Position position() {
        Position at = position;
        if (at == null) {
            return null;
        }
        PaceClock pace = pacer.pace();
        Instant wall = pacer.clock().instant();
        long asked = Math.min(at.end, pace.target(wall));
        return new Reading.Position(
                pace.pace().mode(),
                PlayReport.of(pace, at.committed, at.end, wall, at.held),
                at.market.spec().start(),
                Instant.ofEpochMilli(at.committed),
                Instant.ofEpochMilli(asked == Long.MAX_VALUE ? at.committed : asked),
                at.end == Long.MAX_VALUE ? null : Instant.ofEpochMilli(at.end),
                pace.targetRate(wall),
                rate.at(monotonic()),
                at.shards,
                at.skew / 1_000.0,
                wall);
    }

    /** Time since any fixed point: a wall clock that is set back would keep the rate as it was. */
    private static Instant monotonic() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    private record Phase(State state, @Nullable String problem, long since) {}

    /**
     * Where this replica stands, in simulated milliseconds.
     *
     * @param committed progress of the slowest shard
     * @param end       end of the market, {@link Long#MAX_VALUE} for none
     * @param skew      between the fastest and the slowest shard of the whole market
     * @param held      what holds this replica up, as a sentence, if anything does
     */
    record Position(
            Market market,
            long committed,
            long end,
            int shards,
            long skew,
            @Nullable String held) {}
}
