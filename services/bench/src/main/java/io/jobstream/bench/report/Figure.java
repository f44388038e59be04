package io.jobstream.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * One result.
 *
 * @param what  was measured
 * @param value as measured
 * @param unit  unit of the value; empty for a ratio
 * @param note  what to hold it against, or how it came about; may be empty
 */
public record Figure(String what, double value, String unit, String note) {

    public static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, "");
    }

    /** The median of an odd number of rounds, with the least and the greatest in the note. */
    public static Figure median(String what, List<Double> rounds, String unit, String note) {
        List<Double> sorted = rounds.stream().sorted().toList();
        String span = "median of " + rounds.size() + ", from " + rounded(sorted.get(0)) + " to "
                + rounded(sorted.get(sorted.size() - 1));
        return new Figure(what, sorted.get(sorted.size() / 2), unit, note.isEmpty() ? span : span + "; " + note);
    }

    /** The value to three digits or so, thousands apart. */
    public String rounded() {
        return rounded(value);
    }

    private static String rounded(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
