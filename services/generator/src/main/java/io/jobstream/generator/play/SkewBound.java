package io.jobstream.generator.play;

import io.jobstream.events.Windows;
import io.jobstream.market.Market;

/**
 * The lead that a shard may have over the market's slowest one: two simulated hours or, in a market with few events an
 * hour, the events of four full transactions. A slow replica therefore delays the others, and a reader of all partitions
 * may see an application before its posting, but not long before. Wide enough that replicas of the same speed do not
 * wait for each other after every transaction.
 */
final class SkewBound {

    private static final long LEAST_MILLIS = 2 * Windows.LENGTH.toMillis();
    private static final int TRANSACTIONS = 4;

    private final Market market;
    private final double events;

    SkewBound(Market market, int eventsPerTransaction) {
        this.market = market;
        this.events = (double) TRANSACTIONS * eventsPerTransaction;
    }

    /**
     * The first simulated millisecond that must not be played yet.
     *
     * @param slowest progress of the slowest shard; {@link Long#MAX_VALUE} if there is none to wait for
     */
    long above(long slowest) {
        if (slowest == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        return Math.max(slowest + LEAST_MILLIS, market.timeOfExpected(market.expectedEvents(slowest) + events));
    }
}
