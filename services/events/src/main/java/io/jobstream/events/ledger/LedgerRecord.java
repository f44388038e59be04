package io.jobstream.events.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What one transaction of a generator wrote. Committed together with the events that it counts, so the sum over all
 * ledger records is exactly what a reader of committed records must find.
 *
 * @param market     fingerprint of the market's specification; a different one means a different market
 * @param start      simulated time at which the market starts
 * @param shardCount shards of the market; its watermark is the least progress of all of them
 * @param writtenAt  wall-clock time of the transaction's begin
 * @param pace       how fast the market was being played
 * @param slices     what the shards that moved have covered; shards that moved alike share an entry
 * @param hours      what was written by simulated hour, ascending, hours of which nothing was written left out
 */
public record LedgerRecord(
        String market,
        Instant start,
        int shardCount,
        Instant writtenAt,
        PaceReading pace,
        List<Slice> slices,
        List<HourCount> hours) {

    /**
     * The same slice of simulated time of neighbouring shards.
     *
     * @param firstShard from 0
     * @param lastShard  not below {@code firstShard}
     * @param from       first simulated instant covered
     * @param to         first simulated instant not covered
     */
    public record Slice(int firstShard, int lastShard, Instant from, Instant to) {}

    /**
     * What was written of one simulated hour. Together with the events it is the answer key of a market with disorder.
     *
     * @param hour       of the events, whenever they were written
     * @param written    events, each once however often it was written
     * @param late       those of {@code written} that are late, see {@link io.jobstream.events.Windows}
     * @param duplicated further copies of events
     * @param corrupted  broken copies of events, which only their keys can tell about: by the hour of the time within the
     *                   key, status changes among the applications
     */
    public record HourCount(Instant hour, Counts written, Counts late, Counts duplicated, Counts corrupted) {

        /** An hour without disorder. */
        public static HourCount of(Instant hour, Counts written) {
            return new HourCount(hour, written, Counts.NONE, Counts.NONE, Counts.NONE);
        }
    }

    /** Records by kind. */
    public record Counts(long postings, long candidates, long applications, long statusChanges) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /**
     * @param mode       RealTime, Accelerated, ConstantRate or Unbounded
     * @param target     simulated time that the pace asks for at {@link LedgerRecord#writtenAt}; equal to the progress
     *                   where the mode sets no target
     * @param targetRate events a second that the pace asks for at that time; 0 where it sets none
     */
    public record PaceReading(String mode, Instant target, double targetRate) {}
}
