package io.jobstream.store.table;

import io.jobstream.store.copy.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A counter of an aggregate. The object stands for it in the code: tables and sums know it by its name and place.
 *
 * @param name    name of the column
 * @param type    INTEGER, BIGINT, or TIMESTAMPTZ of which the latest counts
 * @param recount how it is counted again, or null if it does not come from facts alone
 * @param meaning a few words, for the documentation
 * @param index   place among the counters of its table, from 0
 */
public record Counter(
        String name, ColumnType type, @Nullable Recount recount, String meaning, int index) {

    /**
     * How a counter follows from facts.
     *
     * @param facts      table of facts; each of its rows counts in the window of its time
     * @param expression aggregate expression in SQL over its columns
     */
    public record Recount(FactTable<?> facts, String expression) {}

    /** Whether values are merged to the latest instead of added. */
    public boolean isLatest() {
        return type == ColumnType.TIMESTAMPTZ;
    }
}
