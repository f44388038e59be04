package io.jobstream.market.time;

/**
 * Ascending borders between the intervals of a week or an hour, and a guide that leads to the interval of a value in a
 * step or two. Immutable.
 */
final class IntervalTable {

    private static final int GUIDES_EACH = 2;

    private final long index;
    private final double[] until;
    private final double guidesAUnit;
    private final byte[] guide;

    private IntervalTable(long index, double[] until) {
        this.index = index;
        this.until = until;
        int intervals = until.length - 1;
        int guides = intervals * GUIDES_EACH;
        this.guidesAUnit = guides / (until[intervals] - until[0]);
        this.guide = new byte[guides + 1];
        int interval = 0;
        for (int i = 0; i <= guides; i++) {
            while (interval < intervals - 1 && until[interval + 1] <= until[0] + i / guidesAUnit) {
                interval++;
            }
            guide[i] = (byte) interval;
        }
    }

    /**
     * Spreads what lies between two borders over masses; the outer borders are met exactly.
     *
     * @param index index of what is divided
     * @param mass  at most 255, none negative
     * @param sum   sum of the masses, above 0
     */
    static IntervalTable spread(long index, double[] mass, double sum, double from, double to) {
        double[] until = new double[mass.length + 1];
        until[0] = from;
        double before = 0;
        for (int i = 0; i < mass.length - 1; i++) {
            before += mass[i];
            until[i + 1] = from + (to - from) * (before / sum);
        }
        until[mass.length] = to;
        return new IntervalTable(index, until);
    }

    /** Which week or hour is divided. */
    long index() {
        return index;
    }

    double at(int border) {
        return until[border];
    }

    /** The interval, its lower border included, that holds a value; the first or last one beyond the ends. */
    int interval(double value) {
        int at = Math.max(0, Math.min(guide.length - 1, (int) ((value - until[0]) * guidesAUnit)));
        int interval = guide[at] & 0xFF;
        while (interval > 0 && until[interval] > value) {
            interval--;
        }
        while (interval < until.length - 2 && until[interval + 1] <= value) {
            interval++;
        }
        return interval;
    }
}
