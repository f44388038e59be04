package io.jobstream.operator.probe.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a simulation is doing, as its API tells at {@code /api/v1/status}. Times are simulated unless they say otherwise.
 *
 * @param simulatedTime           time at which the complete part of the market ends; null until every shard has reported
 * @param start                   time at which the market began; null until a generator has reported
 * @param pace                    what the generator is asked for; null as above
 * @param achievedEventsPerSecond events stored, by the wall clock, mean of the last 10 complete seconds
 * @param events                  events stored since the start
 * @param lag                     how far the stored market is behind
 * @param exactness               what the generator says it wrote against what is stored
 * @param updatedAt               wall clock of the last change to the stored market; null before the first
 */
public record ApiStatus(
        @Nullable Instant simulatedTime,
        @Nullable Instant start,
        @Nullable Pace pace,
        double achievedEventsPerSecond,
        Events events,
        Lag lag,
        Exactness exactness,
        @Nullable Instant updatedAt) {

    /** @throws NullPointerException if a part that every API tells is missing: then it is no status */
    public ApiStatus {
        requireNonNull(events, "events");
        requireNonNull(lag, "lag");
        requireNonNull(exactness, "exactness");
    }

    /**
     * @param mode                  RealTime, Accelerated, ConstantRate or Unbounded
     * @param targetSimulatedTime   what the pace asked for when the generator last wrote
     * @param targetEventsPerSecond 0 if the pace sets none
     */
    public record Pace(String mode, @Nullable Instant targetSimulatedTime, double targetEventsPerSecond) {

        /** @throws NullPointerException if there is no mode */
        public Pace {
            requireNonNull(mode, "mode");
        }
    }

    /** Numbers of events by kind. */
    public record Events(long postings, long candidates, long applications, long statusChanges) {

        /** All kinds together. */
        public long total() {
            return postings + candidates + applications + statusChanges;
        }
    }

    /**
     * @param records          records in the topics, not stored yet
     * @param simulatedSeconds seconds of simulated time by which the stored market is behind the pace's target, at least
     *                         0; null while either is unknown
     */
    public record Lag(long records, @Nullable Double simulatedSeconds) {}

    /**
     * @param exact      whether, in this moment, what is stored is what the generator says it wrote, and an audit found
     *                   so
     * @param expected   events that the generator says it wrote, each once
     * @param observed   events stored
     * @param missing    expected and not there
     * @param unexpected there and not expected
     * @param late       stored after their hour had closed
     * @param duplicated records of what was stored already
     * @param dead       records that could not be read
     * @param parked     applications that wait for their posting or candidate
     */
    public record Exactness(
            boolean exact,
            long expected,
            long observed,
            long missing,
            long unexpected,
            long late,
            long duplicated,
            long dead,
            long parked) {}
}
