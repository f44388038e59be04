package io.jobstream.generator.config;

import io.jobstream.market.Disorder;
import io.jobstream.market.regime.Regime;
import io.jobstream.market.regime.RegimeFigures;
import io.jobstream.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which market is played. What is set here decides every event; a market that has begun keeps what it began with.
 *
 * @param seed                   number from which every event follows, any
 * @param start                  simulated time of the first event, from 2000 on and not in the future; not together with
 *                               backfill
 * @param backfill               how far before the first start of the generator the market begins, 0 to 3,660 d; 30 d if
 *                               neither is given. That past is played as fast as possible, and the pace holds from the
 *                               present on; a given start is where the pace holds from
 * @param postingsPerDay         postings a day, the mean over a week, above 0 up to 50,000,000
 * @param applicationsPerPosting applications a posting, the mean over a posting's life, above 0 up to 1,000; that of the
 *                               regime if not given
 * @param shards                 parts into which the market is split, 1 to 1,024
 * @param regime                 Classic2017, Tight2022 or AutoApply2026: whose published figures the market follows
 * @param disorder               how much is written late, more than once or broken; nothing if not given
 * @param catalogs               directory of CSV files that replace the bundled catalogs
 */
@ConfigurationProperties(prefix = "jobstream.market", ignoreUnknownFields = false)
public record MarketProperties(
        @DefaultValue("42") long seed,
        @Nullable Instant start,
        @Nullable Duration backfill,
        @DefaultValue("300") double postingsPerDay,
        @Nullable Double applicationsPerPosting,
        @DefaultValue("32") int shards,
        @DefaultValue("Classic2017") Regime regime,
        @DefaultValue DisorderShares disorder,
        @Nullable Path catalogs) {

    private static final Duration DEFAULT_BACKFILL = Duration.ofDays(30);
    private static final Duration MAX_BACKFILL = Duration.ofDays(3_660);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** @throws IllegalArgumentException if a value is out of its range; the message names the property */
    public MarketProperties {
        Settings.require(
                start == null || backfill == null,
                "jobstream.market.start and jobstream.market.backfill exclude each other: remove one of them");
        Settings.require(
                start == null || !start.isBefore(EARLIEST),
                "jobstream.market.start is " + start + ", but must not be before " + EARLIEST);
        Settings.require(
                start == null || !start.isAfter(Instant.now()),
                "jobstream.market.start is " + start + ", which is in the future: set a time that has passed");
        Settings.require(
                backfill == null || (!backfill.isNegative() && backfill.compareTo(MAX_BACKFILL) <= 0),
                "jobstream.market.backfill is " + backfill + ", but must be from 0 to 3660d");
        Settings.require(
                postingsPerDay > 0 && postingsPerDay <= 50_000_000,
                "jobstream.market.postings-per-day is " + postingsPerDay
                        + ", but must be above 0 and at most 50000000");
        Settings.require(
                applicationsPerPosting == null || (applicationsPerPosting > 0 && applicationsPerPosting <= 1_000),
                "jobstream.market.applications-per-posting is " + applicationsPerPosting
                        + ", but must be above 0 and at most 1000");
        Settings.require(
                shards >= 1 && shards <= 1_024,
                "jobstream.market.shards is " + shards + ", but must be from 1 to 1024");
    }

    /**
     * Shares of the records, 0 to 0.5 each; see {@link Disorder}.
     *
     * @param late       share of records that are written two to six simulated hours after their event
     * @param duplicated share of records that are written once more
     * @param corrupted  share of records that a broken copy precedes
     */
    public record DisorderShares(
            @DefaultValue("0") double late,
            @DefaultValue("0") double duplicated,
            @DefaultValue("0") double corrupted) {

        /** @throws IllegalArgumentException if a share is out of its range; the message names the property */
        public DisorderShares {
            require("late", late);
            require("duplicated", duplicated);
            require("corrupted", corrupted);
        }

        private static void require(String name, double share) {
            Settings.require(
                    share >= 0 && share <= Disorder.MOST,
                    "jobstream.market.disorder." + name + " is " + share + ", but must be from 0 to " + Disorder.MOST);
        }
    }

    /** Applications a posting draws on average: those given, or else those of the regime. */
    public double applicationsPerPostingOrDefault() {
        return applicationsPerPosting == null
                ? RegimeFigures.of(regime).applicationsAPosting()
                : applicationsPerPosting;
    }

    /** How far back a market begins that has no {@link #start}. */
    public Duration backfillOrDefault() {
        return backfill == null ? DEFAULT_BACKFILL : backfill;
    }
}
