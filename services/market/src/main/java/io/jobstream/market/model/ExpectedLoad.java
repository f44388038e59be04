package io.jobstream.market.model;

import io.jobstream.market.Disorder;
import io.jobstream.market.time.ArrivalClock;
import io.jobstream.market.time.WorkingHours;
import java.util.ArrayList;
import java.util.List;

/**
 * The integral of all intensities: how many records of all shards there are to be expected until a time. It knows of the
 * ramp after the market's start, of the delays of the funnel, and of disorder. Safe for use by several threads.
 */
final class ExpectedLoad {

    private static final long MILLIS_AN_HOUR = ArrivalClock.MILLIS_AN_HOUR;
    /** Neither the calendar nor the arithmetic goes further. */
    private static final long LONGEST_HOURS = 24L * 366 * 400;

    private final MarketModel market;
    private final long start;
    private final double postingsBefore;
    private final double candidatesBefore;
    /** Submissions expected until each hour of the ramp. */
    private final double[] ramp = new double[Applications.rampDays() * 24 + 1];

    private final List<Echo> echoes;

    /** @param scores of typical applications */
    ExpectedLoad(MarketModel market, double[] scores) {
        this.market = market;
        this.start = market.spec().startMillis();
        this.postingsBefore = market.postings().clock().integral(start);
        this.candidatesBefore = market.candidates().clock().integral(start);
        ArrivalClock clock = market.applications().clock();
        for (int hour = 0; hour < ramp.length - 1; hour++) {
            long from = start + hour * MILLIS_AN_HOUR;
            double share = market.applications().shareAt(from + MILLIS_AN_HOUR / 2);
            ramp[hour + 1] = ramp[hour] + share * (clock.integral(from + MILLIS_AN_HOUR) - clock.integral(from));
        }
        this.echoes = echoes(scores);
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
        double events = market.postings().clock().integral(millis)
                - postingsBefore
                + market.candidates().clock().integral(millis)
                - candidatesBefore
                + submissions(millis);
        WorkingHours work = market.workingHours();
        double now = work.at(millis);
        double first = work.at(start);
        for (Echo echo : echoes) {
            if (now - echo.delay > first) {
                events += echo.share * submissions(work.timeOf(now - echo.delay));
            }
        }
        return events;
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

    private double submissions(long millis) {
        double hours = (millis - start) / (double) MILLIS_AN_HOUR;
        if (hours <= 0) {
            return 0;
        }
        int hour = (int) Math.min(hours, ramp.length - 1.0);
        ArrivalClock clock = market.applications().clock();
        double since = clock.integral(millis) - clock.integral(start + hour * MILLIS_AN_HOUR);
        double share = hour == ramp.length - 1
                ? 1
                : market.applications().shareAt(start + hour * MILLIS_AN_HOUR + MILLIS_AN_HOUR / 2);
        return ramp[hour] + share * since;
    }

    /** What a submission leads to on average. */
    private List<Echo> echoes(double[] scores) {
        List<Echo> found = new ArrayList<>();
        for (int stage = 0; stage < Funnel.STAGES; stage++) {
            for (int row = 0; row < Funnel.ROWS; row++) {
                double changing = 0;
                for (double score : scores) {
                    changing += market.funnel().changing(stage, row, score);
                }
                if (changing > 0) {
                    found.add(new Echo(market.funnel().delay(stage, row), changing / scores.length / Funnel.ROWS));
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * @param delay working hours after the submission
     * @param share status changes per submission then
     */
    private record Echo(double delay, double share) {}
}
