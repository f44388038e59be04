package io.jobstream.bench.report;

import java.util.Locale;

/**
 * One result.
 *
 * @param what  was measured
 * @param value as measured
 * @param unit  of the value; empty for a ratio
 * @param note  what to hold it against, or how it came about; may be empty
 */
public record Figure(String what, double value, String unit, String note) {

    public static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, "");
    }

    /** The value to three digits or so, thousands apart. */
    public String rounded() {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
