package io.jobstream.generator.status;

import io.jobstream.generator.pace.PlayReport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a generator stands.
 *
 * @param problem  what keeps it from playing, in one line, if anything does
 * @param position null until the market and the progress of the shards are known
 */
public record Reading(
        State state, @Nullable String problem, @Nullable Position position) {

    /** Whether it does its work: it plays, has played all there is, or is a spare. */
    public boolean ready() {
        return problem == null && (state == State.PLAYING || state == State.COMPLETED || state == State.SPARE);
    }

    /**
     * Where the shards of this replica are in simulated time, and how fast they go.
     *
     * @param mode         the pace: RealTime, Accelerated, ConstantRate, Unbounded or Paused
     * @param play         what this replica does about the pace
     * @param start        simulated time at which the market starts
     * @param simulated    committed progress of the slowest shard of this replica
     * @param target       simulated time that the pace asks for; equal to {@code simulated} if it sets none
     * @param end          simulated time at which the market ends, if it does
     * @param targetRate   events a second that the pace asks for; 0 if it asks for none, or as many as possible
     * @param achievedRate events a second that this replica committed over the last 10 s
     * @param shards       shards that this replica plays
     * @param skewSeconds  simulated seconds between the fastest and the slowest shard of all replicas
     * @param at           wall-clock time of this reading
     */
    public record Position(
            String mode,
            PlayReport play,
            Instant start,
            Instant simulated,
            Instant target,
            @Nullable Instant end,
            double targetRate,
            double achievedRate,
            int shards,
            double skewSeconds,
            Instant at) {

        /** Wall-clock seconds until playing continues; 0 unless the replica waits and knows until when. */
        public double waitingSeconds() {
            Instant until = play.waitingUntil();
            return until == null ? 0 : Math.max(0, Duration.between(at, until).toMillis() / 1_000.0);
        }

        /** Simulated seconds by which the slowest shard is behind what the pace asks for; 0 or more. */
        public double lagSeconds() {
            return Math.max(0, target.toEpochMilli() - simulated.toEpochMilli()) / 1_000.0;
        }
    }
}
