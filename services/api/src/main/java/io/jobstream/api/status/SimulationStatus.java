package io.jobstream.api.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the simulation is doing.
 *
 * @param simulatedTime           watermark: up to here the market is complete; null until every shard has reported
 * @param start                   simulated time at which the market began; null until a generator has reported
 * @param market                  fingerprint of the market's specification; null as above
 * @param pace                    what the generator is asked for; null as above
 * @param achievedEventsPerSecond events stored, by the wall clock, mean of the last 10 complete seconds
 * @param events                  events stored since the start
 * @param lag                     how far the stored market is behind
 * @param exactness               what the generator says it wrote against what is stored
 * @param updatedAt               wall clock of the last change to the stored market; null before the first
 */
public record SimulationStatus(
        @Nullable Instant simulatedTime,
        @Nullable Instant start,
        @Nullable String market,
        @Nullable Pace pace,
        double achievedEventsPerSecond,
        Events events,
        Lag lag,
        Exactness exactness,
        @Nullable Instant updatedAt) {

    /**
     * @param mode                  RealTime, Accelerated, ConstantRate or Unbounded
     * @param targetSimulatedTime   what the pace asked for when the generator last wrote
     * @param targetEventsPerSecond 0 where the pace sets none
     */
    public record Pace(String mode, Instant targetSimulatedTime, double targetEventsPerSecond) {}

    /** Numbers of events by kind. */
    public record Events(long postings, long candidates, long applications, long statusChanges) {}

    /**
     * @param records          in the topics, not stored yet
     * @param simulatedSeconds of the watermark behind the pace's target, at least 0; null while either is unknown
     */
    public record Lag(long records, @Nullable Double simulatedSeconds) {}

    /**
     * @param expected   events that the generator says it wrote
     * @param observed   events stored
     * @param missing    expected and not observed, summed over hours and kinds; counts what is still on its way
     * @param unexpected observed and not expected, summed over hours and kinds; counts what the ledger has yet to tell
     * @param parked     applications that wait for their posting or candidate
     * @param dead       records that could not be read
     */
    public record Exactness(long expected, long observed, long missing, long unexpected, long parked, long dead) {}
}
