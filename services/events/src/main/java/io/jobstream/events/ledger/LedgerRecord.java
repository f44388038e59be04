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
 * @param hours      events by simulated hour, ascending, hours without events left out
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

    /** Events of one simulated hour, by kind. */
    public record HourCount(Instant hour, long postings, long candidates, long applications, long statusChanges) {}

    /**
     * @param mode       RealTime, Accelerated, ConstantRate or Unbounded
     * @param target     simulated time that the pace asks for at {@link LedgerRecord#writtenAt}; equal to the progress
     *                   where the mode sets no target
     * @param targetRate events a second that the pace asks for at that time; 0 where it sets none
     */
    public record PaceReading(String mode, Instant target, double targetRate) {}
}
