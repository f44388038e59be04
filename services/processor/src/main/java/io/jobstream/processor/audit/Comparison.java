package io.jobstream.processor.audit;

import java.time.Instant;

/**
 * What is stored of an hour's records of a kind, against what was counted when it was stored.
 *
 * @param hour    of simulated time
 * @param kind    as ledger_hourly names it
 * @param place   what was counted again: {@code facts}, {@code statuses} or {@code aggregates}
 * @param counted by ledger_hourly
 * @param found   by counting again
 */
record Comparison(Instant hour, String kind, String place, long counted, long found) {

    private static final String FACTS = "facts";

    boolean differs() {
        return counted != found;
    }

    /** Rows of facts that were counted for this. */
    long factRows() {
        return place.equals(FACTS) ? found : 0;
    }

    @Override
    public String toString() {
        return hour + " " + kind + " " + place + ": counted " + counted + ", found " + found;
    }
}
