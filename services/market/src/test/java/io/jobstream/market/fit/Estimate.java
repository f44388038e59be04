package io.jobstream.market.fit;

import java.util.Arrays;
import java.util.Collection;

/**
 * What was observed.
 *
 * @param low  lower end of the 95 % interval
 * @param high upper end
 */
record Estimate(double value, double low, double high) {

    /** Half of the 95 % interval, in standard errors. */
    private static final double HALF = 1.96;

    /**
     * A ratio of two sums over groups that are drawn independently, such as applications to postings. The interval is that
     * of the linearized ratio estimator (Cochran, Sampling Techniques, 1977, 6.3).
     *
     * @param groups numerator and denominator of each group
     */
    static Estimate ratio(Collection<double[]> groups) {
        double above = groups.stream().mapToDouble(group -> group[0]).sum();
        double below = groups.stream().mapToDouble(group -> group[1]).sum();
        double ratio = above / below;
        double squares = groups.stream()
                .mapToDouble(group -> group[0] - ratio * group[1])
                .map(rest -> rest * rest)
                .sum();
        return around(ratio, Math.sqrt(squares * groups.size() / (groups.size() - 1.0)) / below);
    }

    /** A share of independent draws. */
    static Estimate share(long hits, long draws) {
        double share = (double) hits / draws;
        return around(share, Math.sqrt(share * (1 - share) / draws));
    }

    /** The median of independent draws; the interval is that of order statistics. */
    static Estimate median(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        int half = (int) Math.ceil(HALF * Math.sqrt(sorted.length) / 2);
        return new Estimate(
                sorted[middle], sorted[Math.max(0, middle - half)], sorted[Math.min(sorted.length - 1, middle + half)]);
    }

    private static Estimate around(double value, double standardError) {
        return new Estimate(value, value - HALF * standardError, value + HALF * standardError);
    }
}
