package io.jobstream.market.play;

import io.jobstream.market.Disorder;
import io.jobstream.market.application.Applications;
import io.jobstream.market.lives.AgeLanes;
import io.jobstream.market.lives.Lives;
import io.jobstream.market.lives.PostingLife;
import io.jobstream.market.lives.Reviews;
import io.jobstream.market.lives.Steps;
import io.jobstream.market.posting.LifeTimes;
import io.jobstream.market.region.RegionalClock;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.ArrivalClock;
import java.util.Arrays;

/**
 * The integral of all intensities: how many records of all shards there are to be expected until a time. It knows of the
 * first weeks, in which few can apply, of the lives of postings, and of disorder. Safe for use by several threads.
 */
final class ExpectedLoad {

    private static final long MILLIS_AN_HOUR = ArrivalClock.MILLIS_AN_HOUR;
    private static final long MILLIS_A_DAY = 24 * MILLIS_AN_HOUR;
    /** Neither the calendar nor the arithmetic goes further. */
    private static final long LONGEST_HOURS = 24L * 366 * 400;
    /** Lanes that stand for those around them. */
    private static final int LANES_TOGETHER = 4;

    private static final int SAMPLES = 3_000;
    /** Days after the start between which the share of applications that somebody makes is taken to be straight. */
    private static final double[] RAMP_DAYS = {0, 0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 32, 60};

    private static final int RAMP_SAMPLES = 400;

    private final MarketModel market;
    private final long start;
    private final double[] found = new double[RAMP_DAYS.length];
    /** Applications tried per posting, by lanes together. */
    private final double[] tried = new double[AgeLanes.COUNT / LANES_TOGETHER];
    /** Status changes per posting at a review, if somebody makes all applications. */
    private final double[] changes;

    ExpectedLoad(MarketModel market) {
        this.market = market;
        this.start = market.spec().startMillis();
        Applications applications = market.applications();
        this.changes = new double[applications.lives().reviews().count()];
        for (int i = 1; i < found.length; i++) {
            long millis = start + (long) (RAMP_DAYS[i] * MILLIS_A_DAY);
            found[i] = applications.foundShare(millis, RAMP_SAMPLES);
        }
        for (int i = 0; i < SAMPLES; i++) {
            count(
                    applications.lives(),
                    applications
                            .posting(Regions.number(i, i % market.regions().count()))
                            .life());
        }
        // Popularity has a heavy tail, so a sample's total is uncertain. The true one is known.
        double scale = applications.triedPerPosting() / Arrays.stream(tried).sum();
        for (int i = 0; i < tried.length; i++) {
            tried[i] *= scale;
        }
        for (int i = 0; i < changes.length; i++) {
            changes[i] *= scale;
        }
    }

    private void count(Lives lives, PostingLife life) {
        int lanes = lives.lanesOf(life);
        for (int lane = 0; lane < lanes; lane++) {
            tried[lane / LANES_TOGETHER] += (life.firstOf(lane + 1) - life.firstOf(lane)) / (double) SAMPLES;
        }
        int all = lives.applications(life);
        for (int place = 0; place < all; place++) {
            long steps = lives.funnel().steps(life, place);
            for (int stage = 0; stage < Steps.STAGES; stage++) {
                int review = Steps.review(steps, stage);
                if (review != Reviews.NEVER) {
                    changes[review] += 1.0 / SAMPLES;
                }
            }
        }
    }

    /** Records expected from the market's start to a time, in milliseconds since the epoch. */
    double until(long millis) {
        Disorder disorder = market.spec().disorder();
        double onTime = events(millis);
        if (disorder.none()) {
            return onTime;
        }
        double late = events(millis - DisorderDraws.MEAN_DELAY_MILLIS);
        return disorder.recordsAnEvent() * (onTime + disorder.late() * (late - onTime));
    }

    private double events(long millis) {
        if (millis <= start) {
            return 0;
        }
        double events = 0;
        for (int region = 0; region < market.regions().count(); region++) {
            events += since(market.postings().clock(), region, millis)
                    + since(market.candidates().clock(), region, millis)
                    + applications(region, millis)
                    + changes(region, millis);
        }
        return events;
    }

    private double applications(int region, long millis) {
        LifeTimes times = market.applications().times();
        double events = 0;
        for (int i = 0; i < tried.length; i++) {
            int lane = i * LANES_TOGETHER + LANES_TOGETHER / 2;
            long posted = times.postedForLane(region, millis - AgeLanes.SPREAD_MILLIS / 2, lane);
            if (posted <= start) {
                break;
            }
            events += tried[i] * made(region, posted, millis - posted);
        }
        return events;
    }

    private double changes(int region, long millis) {
        LifeTimes times = market.applications().times();
        double events = 0;
        for (int review = 0; review < changes.length; review++) {
            long posted = times.postedForReview(region, millis - Reviews.SPREAD_MILLIS / 2, review);
            if (posted <= start) {
                break;
            }
            // Most of those decided on at a review applied early in the posting's life.
            events += changes[review] * made(region, posted, Math.min(millis - posted, 3 * MILLIS_A_DAY));
        }
        return events;
    }

    /**
     * Postings until a time, each counted by the share of its applications that somebody made.
     *
     * @param age age of a posting at these applications, in milliseconds
     */
    private double made(int region, long posted, long age) {
        RegionalClock clock = market.postings().clock();
        double sum = 0;
        double before = 0;
        for (int i = 1; i < found.length; i++) {
            long border = start + (long) (RAMP_DAYS[i] * MILLIS_A_DAY) - age;
            if (border > start) {
                double until = since(clock, region, Math.min(border, posted));
                sum += (until - before) * (found[i - 1] + found[i]) / 2;
                before = until;
                if (border >= posted) {
                    return sum;
                }
            }
        }
        return sum + (since(clock, region, posted) - before) * found[found.length - 1];
    }

    /** The time, in milliseconds since the epoch, at which a number of records is to be expected. */
    long timeOf(double records) {
        if (records <= 0) {
            return start;
        }
        long span = MILLIS_AN_HOUR;
        while (until(start + span) < records) {
            if (span > LONGEST_HOURS * MILLIS_AN_HOUR) {
                throw new IllegalArgumentException(records + " records are more than this market ever has");
            }
            span *= 2;
        }
        long low = start + (span == MILLIS_AN_HOUR ? 0 : span / 2);
        long high = start + span;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (until(middle) < records) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double since(RegionalClock clock, int region, long millis) {
        return Math.max(0, clock.of(region).integral(millis) - clock.first(region));
    }
}
