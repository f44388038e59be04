package io.jobstream.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All figures of a run as a table. */
public final class Report {

    private static final String ROW = "%-10s  %-46s  %12s  %-10s  %s%n";

    private final List<String> rows = new ArrayList<>();

    public void add(String benchmark, List<Figure> figures) {
        for (Figure figure : figures) {
            rows.add(String.format(
                            Locale.ROOT, ROW, benchmark, figure.what(), figure.rounded(), figure.unit(), figure.note())
                    .stripTrailing());
        }
    }

    public void print(PrintStream out) {
        out.println();
        out.print(String.format(Locale.ROOT, ROW, "benchmark", "figure", "value", "unit", "note"));
        rows.forEach(out::println);
    }
}
