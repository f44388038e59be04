package io.jobstream.market.lives;

import io.jobstream.market.regime.RegimeFigures;
import io.jobstream.market.time.ArrivalClock;
import java.util.function.DoubleUnaryOperator;

/**
 * The ages, in hours of the applicants' clock, at which a posting gets its applications: 128 quantiles of the age law. An
 * application of a lane follows its posting by the lane's age, so "who applies now?" is, for every lane, "which posting
 * appeared that long ago?". Immutable.
 */
public final class AgeLanes {

    public static final int COUNT = 128;

    /** An application comes within this time after its lane's age. */
    public static final long SPREAD_MILLIS = ArrivalClock.MILLIS_AN_HOUR;

    /** The ends of the law's parts, in hours. */
    private static final double[] ENDS = {48, 96, 168, 960};
    /** Above 1, applications are denser at a part's begin. */
    private static final double[] SHAPES = {1.6, 1.15, 1.1, 1.2};

    private final double[] hours = new double[COUNT];

    /**
     * @param retained share of the postings that are still open at an age in hours: as late applications are missed by
     *                 more postings, more of them are tried, so that those that are made have the published ages
     */
    AgeLanes(RegimeFigures figures, DoubleUnaryOperator retained) {
        double[] shares = {
            figures.within48Hours(),
            figures.within96Hours() - figures.within48Hours(),
            figures.withinWeek() - figures.within96Hours(),
            1 - figures.withinWeek()
        };
        double sum = 0;
        for (int part = 0; part < ENDS.length; part++) {
            double begin = part == 0 ? 0 : ENDS[part - 1];
            double open = 0;
            for (int step = 0; step < 8; step++) {
                open += retained.applyAsDouble(
                        begin + (ENDS[part] - begin) * StrictMath.pow((step + 0.5) / 8, SHAPES[part]));
            }
            shares[part] /= Math.max(0.05, open / 8);
            sum += shares[part];
        }
        for (int lane = 0; lane < COUNT; lane++) {
            hours[lane] = quantile((lane + 0.5) / COUNT, shares, sum);
        }
    }

    /** Applicants' hours from the posting to the applications of a lane; rises with the lane. */
    public double age(int lane) {
        return hours[lane];
    }

    private static double quantile(double p, double[] shares, double sum) {
        double left = p * sum;
        int part = 0;
        while (part < shares.length - 1 && left > shares[part]) {
            left -= shares[part];
            part++;
        }
        double begin = part == 0 ? 0 : ENDS[part - 1];
        return begin + (ENDS[part] - begin) * StrictMath.pow(Math.min(1, left / shares[part]), SHAPES[part]);
    }
}
