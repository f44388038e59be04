package io.jobstream.market;

import io.jobstream.market.regime.Regime;
import java.time.Instant;

/**
 * Everything that decides what happens in a market. Two markets of the same specification (and catalogs) are the same,
 * event for event.
 *
 * @param seed                   any number
 * @param start                  simulated time of the first possible event; from 2000-01-01 to 2200-01-01
 * @param postingsPerDay         mean over a week, above 0 up to 50,000,000
 * @param applicationsPerPosting mean over a posting's life, above 0 up to 1,000
 * @param shards                 parts into which the market is split, 1 to 1,024
 * @param regime                 whose figures it follows in everything else
 * @param disorder               how much is written late, more than once or broken
 */
public record MarketSpec(
        long seed,
        Instant start,
        double postingsPerDay,
        double applicationsPerPosting,
        int shards,
        Regime regime,
        Disorder disorder) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** @throws IllegalArgumentException if a value is out of its range; the message names it */
    public MarketSpec {
        require(
                !start.isBefore(EARLIEST) && start.isBefore(LATEST),
                "start " + start + " must be from " + EARLIEST + " to before " + LATEST);
        require(
                postingsPerDay > 0 && postingsPerDay <= 50_000_000,
                "postings-per-day " + postingsPerDay + " must be above 0 and at most 50000000");
        require(
                applicationsPerPosting > 0 && applicationsPerPosting <= 1_000,
                "applications-per-posting " + applicationsPerPosting + " must be above 0 and at most 1000");
        require(shards >= 1 && shards <= 1_024, "shards " + shards + " must be from 1 to 1024");
    }

    /** A market of the classic regime without disorder. */
    public MarketSpec(long seed, Instant start, double postingsPerDay, double applicationsPerPosting, int shards) {
        this(seed, start, postingsPerDay, applicationsPerPosting, shards, Disorder.NONE);
    }

    /** A market of the classic regime. */
    public MarketSpec(
            long seed,
            Instant start,
            double postingsPerDay,
            double applicationsPerPosting,
            int shards,
            Disorder disorder) {
        this(seed, start, postingsPerDay, applicationsPerPosting, shards, Regime.CLASSIC_2017, disorder);
    }

    /** Simulated milliseconds since the epoch at which the market starts. */
    /** The same market, all of it written once, in time and whole. */
    public MarketSpec withoutDisorder() {
        return new MarketSpec(seed, start, postingsPerDay, applicationsPerPosting, shards, regime, Disorder.NONE);
    }

    public long startMillis() {
        return start.toEpochMilli();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
