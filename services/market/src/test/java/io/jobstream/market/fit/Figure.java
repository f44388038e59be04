package io.jobstream.market.fit;

import java.util.Locale;

/**
 * A published figure and what a simulated quarter has instead.
 *
 * @param low    lower end of what is published: the figure itself, if the source has only one
 * @param high   the upper end
 * @param source where it is published, with the year
 */
record Figure(String name, double low, double high, Estimate observed, String source) {

    /** Relative; a source's own range is wider in places. */
    private static final double TOLERANCE = 0.1;

    static Figure of(String name, double target, Estimate observed, String source) {
        return new Figure(name, target, target, observed, source);
    }

    boolean isInTolerance() {
        return observed.value() >= low * (1 - TOLERANCE) && observed.value() <= high * (1 + TOLERANCE);
    }

    /** As a row of a Markdown table. */
    String row() {
        String target = low == high ? text(low) : text(low) + " to " + text(high);
        return "| " + name + " | " + target + " | " + text(observed.value()) + " | " + text(observed.low()) + " to "
                + text(observed.high()) + " | " + source + " | " + (isInTolerance() ? "holds" : "**misses**") + " |";
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 2 ? "%.3f" : "%.1f", value);
    }
}
