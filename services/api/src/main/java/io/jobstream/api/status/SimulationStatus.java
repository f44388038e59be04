package io.jobstream.api.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the simulation is doing. What is not known now is null: no old figure stands for the present one.
 *
 * @param state                   what it does now
 * @param simulatedTime           watermark: up to here the market is complete; null until every shard has reported
 * @param start                   simulated time at which the market began; null until a generator has reported
 * @param market                  fingerprint of the market's specification; null as above
 * @param pace                    what the generator was last told to do; null as above
 * @param achievedEventsPerSecond events stored, by the wall clock, mean of the last 10 complete seconds
 * @param events                  events stored since the start
 * @param lag                     how far the stored market is behind
 * @param exactness               what the generator says it wrote against what is stored
 * @param updatedAt               wall clock of the last change to the stored market; null before the first
 */
public record SimulationStatus(
        SimulationState state,
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
     * @param mode                  RealTime, Accelerated, ConstantRate, Unbounded or Paused
     * @param speed                 simulated seconds a second; null unless the mode is Accelerated
     * @param eventsPerSecond       events a second of all shards; null unless the mode is ConstantRate
     * @param targetSimulatedTime   what the pace asks for; null if the generator has not been heard for 15 s
     * @param targetEventsPerSecond 0 if the pace sets none; null as above
     */
    public record Pace(
            String mode,
            @Nullable Double speed,
            @Nullable Double eventsPerSecond,
            @Nullable Instant targetSimulatedTime,
            @Nullable Double targetEventsPerSecond) {}

    /** Numbers of events by kind. */
    public record Events(long postings, long candidates, long applications, long statusChanges) {}

    /**
     * @param records          records in the topics, not stored yet
     * @param simulatedSeconds seconds of simulated time by which the watermark is behind the pace's target, at least 0;
     *                         null while either is unknown
     */
    public record Lag(long records, @Nullable Double simulatedSeconds) {}

    /**
     * What the generator says it wrote against what is stored, over all hours and kinds. Missing and unexpected are
     * summed over hours and kinds, so that one cannot make up for the other. While records are on their way, some are
     * counted by one side only, and are missing or unexpected until the other side has counted them.
     *
     * @param exact whether, in this moment, nothing is missing or unexpected in any hour, every class is what the
     *                           generator says, no application is parked, there was an audit that found nothing, and
     *                           whatever was stored more than 5 s ago is merged into these counts
     * @param expected           events that the generator says it wrote, each once
     * @param observed           events stored, as counted when they were stored
     * @param missing            expected and not there: not observed, or observed and not found by the last audit
     * @param unexpected         there and not expected: observed, or found by the last audit although not observed
     * @param inFlight           stored, while the record by which the generator expects it is still to be read
     * @param expectedLate       expected records, written after their hour of simulated time had closed
     * @param late               observed records, written after their hour had closed
     * @param expectedDuplicated further copies of events that the generator says it wrote
     * @param duplicated         records of what was stored already
     * @param expectedDead       broken records that the generator says it wrote
     * @param dead               records that could not be read
     * @param parked             applications that wait for their posting or candidate
     * @param unmerged           transactions whose events are stored, but not counted yet
     * @param audit              the last recount of what is stored; null before the first
     */
    public record Exactness(
            boolean exact,
            long expected,
            long observed,
            long missing,
            long unexpected,
            long inFlight,
            long expectedLate,
            long late,
            long expectedDuplicated,
            long duplicated,
            long expectedDead,
            long dead,
            long parked,
            long unmerged,
            @Nullable Audit audit) {}

    /**
     * @param auditedAt       wall clock of its end
     * @param durationSeconds seconds that it took
     * @param hours           hours of simulated time that it covered
     * @param factRows        rows of facts that it counted
     * @param findings        hours, kinds and places where what is stored differs from what was counted
     */
    public record Audit(Instant auditedAt, double durationSeconds, long hours, long factRows, long findings) {}
}
