package io.jobstream.processor.aggregate;

/**
 * The tables of aggregates, in the order in which every transaction touches them.
 *
 * <p>Those by day have many rows with few events each, and every batch touches most of the day's: adding to them is
 * postponed, so that several batches are added at once.
 */
public enum AggregateTable {
    MARKET_HOURLY(19),
    CANDIDATES_HOURLY(1),
    EDUCATION_DAILY(3),
    EMPLOYMENT_DAILY(2),
    PLACES_DAILY(2),
    VOLUME_MINUTELY(4),
    LEDGER_HOURLY(9);

    private final int counters;

    AggregateTable(int counters) {
        this.counters = counters;
    }

    int counters() {
        return counters;
    }
}
