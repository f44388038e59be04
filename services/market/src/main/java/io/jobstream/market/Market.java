package io.jobstream.market;

/**
 * A job market as a function: which events does a shard hold between two simulated times? The answer depends on the
 * specification and the catalogs alone, so any slice can be made by anyone, in any order, and made again.
 *
 * <p>Safe for use by several threads; a {@link ShardPlayer} is not.
 */
public interface Market {

    MarketSpec spec();

    /** Sixteen hexadecimal digits that differ where the specification or a catalog differs. */
    String fingerprint();

    /**
     * A player of one shard.
     *
     * @param shard from 0 to below {@link MarketSpec#shards()}
     */
    ShardPlayer player(int shard);

    /**
     * Events of all shards expected from the market's start to a simulated time: the integral of all intensities.
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
