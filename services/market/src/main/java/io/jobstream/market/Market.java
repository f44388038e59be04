package io.jobstream.market;

import io.jobstream.events.ledger.LedgerRecord;
import java.util.List;

/**
 * A job market as a function: which records does a shard write between two simulated times? The answer depends on the
 * specification and the catalogs alone, so any slice can be made by anyone, in any order, and made again.
 *
 * <p>Safe for use by several threads; a {@link ShardPlayer} is not.
 */
public interface Market {

    MarketSpec spec();

    /** Sixteen hexadecimal digits that differ if the specification or a catalog differs. */
    String fingerprint();

    /** Where the cities are in which the market takes place. */
    default List<LedgerRecord.Place> places() {
        return List.of();
    }

    /** A player of one shard of the market without end. */
    default ShardPlayer player(int shard) {
        return player(shard, Long.MAX_VALUE);
    }

    /**
     * A player of one shard of the market until its end. Every event before the end is written before it: what {@link
     * Disorder} would have written later is written in the last millisecond, so that a market that has ended is complete.
     * Therefore all slices of a shard must be played with the same end, from the one that holds its last millisecond on;
     * before that, the end may still change.
     *
     * @param shard     from 0 to below {@link MarketSpec#shards()}
     * @param endMillis first simulated millisecond without an event, since the epoch; {@link Long#MAX_VALUE} for none
     */
    ShardPlayer player(int shard, long endMillis);

    /**
     * Records of all shards expected from the market's start to a simulated time: the integral of all intensities, broken
     * and further copies included. It does not know of an end.
     *
     * @param millis simulated milliseconds since the epoch; before the start there are none
     */
    double expectedEvents(long millis);

    /**
     * The simulated time, in milliseconds since the epoch, at which {@link #expectedEvents} reaches a number.
     *
     * @param events at least 0
     */
    long timeOfExpected(double events);
}
