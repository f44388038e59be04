package io.jobstream.grafana;

import java.util.List;

/**
 * What a query gave.
 *
 * @param columns columns by name
 * @param rows    rows with a value for each column, {@link #NOTHING} if that is null
 */
record Answer(List<String> columns, List<List<Object>> rows) {

    static final Object NOTHING = "(null)";

    Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** All values of a column. */
    List<Object> column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + name + " among " + columns);
        }
        return rows.stream().map(row -> row.get(index)).toList();
    }

    /** Sum of a column of numbers. */
    double sum(String name) {
        return column(name).stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }
}
