package io.jobstream.market;

/**
 * Plays one shard. Consecutive slices are cheap, because what was looked up for one is kept for the next; any other
 * slice gives the same records, only slower. Not safe for use by several threads.
 */
public interface ShardPlayer {

    /**
     * Hands over every record that the shard writes in a slice of simulated time, in the order of writing. A record is
     * written when its event happens, or later in a market with {@link Disorder}.
     *
     * @param fromMillis first simulated millisecond, since the epoch
     * @param toMillis   first simulated millisecond that does not belong to the slice
     * @throws IllegalArgumentException if {@code toMillis} is before {@code fromMillis}
     */
    void play(long fromMillis, long toMillis, EventSink sink);
}
