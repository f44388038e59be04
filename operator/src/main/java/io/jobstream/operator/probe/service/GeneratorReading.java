package io.jobstream.operator.probe.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one replica of the generator stands, as its readiness tells.
 *
 * @param ready     whether it does its work: it plays, or has played all there is
 * @param state     Connecting, Joining, Playing, Completed, Spare, Refused or Stopped
 * @param problem   what keeps it from playing, in one line, if anything does
 * @param simulated committed progress of its slowest shard; null until it knows
 * @param shards    shards that it plays; null until it knows
 */
public record GeneratorReading(
        boolean ready,
        String state,
        @Nullable String problem,
        @Nullable Instant simulated,
        @Nullable Integer shards) {

    private static final String COMPLETED = "Completed";
    private static final String SPARE = "Spare";

    /** Whether its shards have reached the market's end. */
    public boolean completed() {
        return state.equals(COMPLETED);
    }

    /** Whether it is ready but idle: the other replicas have all shards. */
    public boolean spare() {
        return state.equals(SPARE);
    }
}
