package io.jobstream.generator.play;

import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.progress.GeneratorProgress;
import io.jobstream.generator.progress.Reading;
import io.jobstream.generator.progress.State;
import io.jobstream.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the playing thread tells the others about itself. */
public final class PlayStatus implements GeneratorProgress {

    private static final long SILENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Clock clock;
    private final SlidingRate rate = new SlidingRate();
    private volatile Phase phase = new Phase(State.STOPPED, null, 0);
    private volatile @Nullable Standing standing;

    public PlayStatus(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Reading read() {
        Phase now = phase;
        return new Reading(now.state, problem(now), position());
    }

    void now(State state, @Nullable String problem) {
        phase = new Phase(state, problem, System.nanoTime());
    }

    /** After every round of playing. */
    void stands(State state, Standing now) {
        standing = now;
        phase = new Phase(state, null, System.nanoTime());
    }

    void committed(long events) {
        rate.add(events, clock.instant());
    }

    private static @Nullable String problem(Phase phase) {
        long silence = System.nanoTime() - phase.since;
        if (phase.problem == null && phase.state == State.PLAYING && silence > SILENCE_NANOS) {
            return "Kafka has not taken the running transaction for "
                    + Duration.ofNanos(silence).toSeconds() + " s";
        }
        return phase.problem;
    }

    private Reading.@Nullable Position position() {
        Standing at = standing;
        if (at == null) {
            return null;
        }
        Instant wall = clock.instant();
        long asked = Math.min(at.end, at.pace.target(wall));
        return new Reading.Position(
                at.pace.pace().mode(),
                at.market.spec().start(),
                Instant.ofEpochMilli(at.committed),
                Instant.ofEpochMilli(asked == Long.MAX_VALUE ? at.committed : asked),
                at.end == Long.MAX_VALUE ? null : Instant.ofEpochMilli(at.end),
                at.pace.targetRate(wall),
                rate.at(wall),
                at.shards,
                at.skew / 1_000.0);
    }

    private record Phase(State state, @Nullable String problem, long since) {}

    /**
     * Where this replica stands, in simulated milliseconds.
     *
     * @param committed progress of the slowest shard
     * @param end       of the market, {@link Long#MAX_VALUE} for none
     * @param skew      between the fastest and the slowest shard of the whole market
     */
    record Standing(Market market, PaceClock pace, long committed, long end, int shards, long skew) {}
}
