package io.jobstream.store.table;

import java.util.List;

/**
 * An aggregate whose rows are sums of another one's, so that long ranges are read from few rows. It has no deltas of its
 * own: whatever is merged into the source is added to it in the same statement.
 *
 * @param table  has the counters of the source and some of its dimensions; its window is a whole number of the source's
 * @param source aggregate by the hour
 */
public record RollUp(AggregateTable table, AggregateTable source) {

    /** @throws IllegalArgumentException if the table cannot be summed from the source */
    public RollUp {
        if (!names(source.counters()).equals(names(table.counters()))
                || !source.dimensions().containsAll(table.dimensions())
                || table.windowMillis() % source.windowMillis() != 0) {
            throw new IllegalArgumentException(table.name() + " cannot be summed from " + source.name());
        }
    }

    /** The window of the table as an expression over a row of the source. */
    public String windowExpression() {
        String of = source.window().name();
        return table.windowMillis() == source.windowMillis() ? of : "(" + of + " at time zone 'UTC')::date";
    }

    private static List<String> names(List<Counter> counters) {
        return counters.stream().map(Counter::name).toList();
    }
}
