package io.jobstream.store.table;

import io.jobstream.store.copy.ColumnType;
import io.jobstream.store.table.Counter.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The definition of an aggregate: a window of time, further keys, and counters. */
public final class AggregateTable {

    private static final int MAX_DIMENSIONS = 4;

    private final String name;
    private final String meaning;
    private final Column window;
    private final long windowMillis;
    private final List<Column> dimensions;
    private final List<Counter> counters;

    private AggregateTable(Builder builder) {
        name = builder.name;
        meaning = builder.meaning;
        window = builder.window;
        windowMillis = builder.windowMillis;
        dimensions = List.copyOf(builder.dimensions);
        counters = List.copyOf(builder.counters);
    }

    /**
     * @param window       the column of the window's begin
     * @param windowMillis length of a window
     */
    public static Builder named(String name, Column window, long windowMillis, String meaning) {
        return new Builder(name, window, windowMillis, meaning);
    }

    public String name() {
        return name;
    }

    public String meaning() {
        return meaning;
    }

    /** The column of the window's begin, TIMESTAMPTZ or DATE. */
    public Column window() {
        return window;
    }

    /** Length of a window. */
    public long windowMillis() {
        return windowMillis;
    }

    /** The begin of the window of a time, both in milliseconds since the epoch. */
    public long windowOf(long epochMillis) {
        return Math.floorDiv(epochMillis, windowMillis) * windowMillis;
    }

    /** Texts of the key behind the window, up to 4. */
    public List<Column> dimensions() {
        return dimensions;
    }

    /** All columns of the primary key. */
    public List<Column> key() {
        return Stream.concat(Stream.of(window), dimensions.stream()).toList();
    }

    public List<Counter> counters() {
        return counters;
    }

    /** The counter of this name. */
    public Counter counter(String counter) {
        return counters.stream()
                .filter(candidate -> candidate.name().equals(counter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no counter " + counter));
    }

    /** The table into which transactions append what they add. */
    public String deltas() {
        return name + "_deltas";
    }

    /** The view of the table with what is still to be added to it. */
    public String current() {
        return name + "_current";
    }

    /** Collects dimensions and counters, in the order of the table. */
    public static final class Builder {

        private final String name;
        private final String meaning;
        private final Column window;
        private final long windowMillis;
        private final List<Column> dimensions = new ArrayList<>();
        private final List<Counter> counters = new ArrayList<>();

        private Builder(String name, Column window, long windowMillis, String meaning) {
            this.name = name;
            this.meaning = meaning;
            this.window = window;
            this.windowMillis = windowMillis;
        }

        /** @throws IllegalStateException if there are four already */
        public Builder dimension(String column, String meaning) {
            if (dimensions.size() == MAX_DIMENSIONS) {
                throw new IllegalStateException(name + " has " + MAX_DIMENSIONS + " dimensions already");
            }
            dimensions.add(new Column(column, ColumnType.TEXT, meaning));
            return this;
        }

        /** A counter that is the number of some rows of facts, or the sum of something of them. */
        public Builder counter(String column, ColumnType type, FactTable<?> facts, String expression, String meaning) {
            return add(column, type, new Recount(facts, expression), meaning);
        }

        /** A counter that does not come from facts alone. */
        public Builder counter(String column, ColumnType type, String meaning) {
            return add(column, type, null, meaning);
        }

        private Builder add(String column, ColumnType type, @Nullable Recount recount, String meaning) {
            counters.add(new Counter(column, type, recount, meaning, counters.size()));
            return this;
        }

        public AggregateTable build() {
            return new AggregateTable(this);
        }
    }
}
