package io.jobstream.bench;

import java.util.List;
import java.util.Locale;

/**
 * What an engine costs, as a column of the table in {@code docs/engines.md}.
 *
 * @param engine          its name in {@code jobstream.processor.engine}
 * @param exact           whether the tables hold as many facts as the topics, after a kill in the middle
 * @param rate            events stored a second, behind the first third
 * @param cpuMicros       microseconds of CPU of its JVM, an event
 * @param megabytes       megabytes of its JVM, while it stores
 * @param recoverySeconds seconds from the kill, and a new start at once, to the first events that are stored again
 * @param visibleMillis   milliseconds from written to visible in the API at 2,000 events a second, 99th percentile
 */
record EngineCosts(
        String engine,
        boolean exact,
        double rate,
        double cpuMicros,
        double megabytes,
        double recoverySeconds,
        double visibleMillis) {

    /** A table in Markdown with a column for each engine. */
    static String table(List<EngineCosts> engines) {
        StringBuilder table = new StringBuilder("|");
        engines.forEach(costs -> table.append(" | ").append(costs.engine()));
        table.append(" |\n|---").append("|---".repeat(engines.size())).append("|\n");
        row(table, "as many facts as records, after a kill", engines, costs -> costs.exact() ? "yes" : "**no**");
        row(table, "events stored a second", engines, costs -> format("%,.0f", costs.rate()));
        row(table, "CPU of its JVM for an event", engines, costs -> format("%.1f µs", costs.cpuMicros()));
        row(table, "memory of its JVM", engines, costs -> format("%,.0f MB", costs.megabytes()));
        row(
                table,
                "killed and started: stores again after",
                engines,
                costs -> format("%.1f s", costs.recoverySeconds()));
        row(
                table,
                "produced → visible at 2,000 events a second, p99",
                engines,
                costs -> format("%,.0f ms", costs.visibleMillis()));
        return table.toString();
    }

    private interface Cell {
        String of(EngineCosts costs);
    }

    private static void row(StringBuilder table, String title, List<EngineCosts> engines, Cell cell) {
        table.append("| ").append(title);
        engines.forEach(costs -> table.append(" | ").append(cell.of(costs)));
        table.append(" |\n");
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
