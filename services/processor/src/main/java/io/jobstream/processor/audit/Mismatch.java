package io.jobstream.processor.audit;

import io.jobstream.store.audit.Recount;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * What is stored of a window of simulated time, compared with what was counted when it was stored.
 *
 * @param hour      begin of the window: an hour, or a day for aggregates by day
 * @param kind      kind of the events, as {@code ledger_hourly} names it
 * @param place     table that was counted again
 * @param measure   {@code rows} or {@code digest} of facts, or the counter of an aggregate
 * @param counted   when the facts were stored
 * @param found     counts found by counting again
 * @param differing rows that differ; 0 if all is as it was counted
 */
record Mismatch(Instant hour, String kind, String place, String measure, long counted, long found, long differing) {

    static Mismatch of(Row row) {
        return new Mismatch(
                value(row, "hour", OffsetDateTime.class).toInstant(),
                value(row, "kind", String.class),
                value(row, "place", String.class),
                value(row, "measure", String.class),
                value(row, "counted", Long.class),
                value(row, "found", Long.class),
                value(row, "differing", Long.class));
    }

    boolean differs() {
        return differing > 0;
    }

    /** Rows of facts that were counted for this. */
    long factRows() {
        return measure.equals(Recount.ROWS) ? found : 0;
    }

    @Override
    public String toString() {
        return place + " of " + hour + " (" + kind + ", " + measure + "): counted " + counted + ", found " + found;
    }

    private static <T> T value(Row row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
