package io.jobstream.store.audit;

import java.time.Instant;

/**
 * A range of simulated time whose facts are kept.
 *
 * @param from first moment; what is before the horizon of retention is left out
 * @param to   first moment after it
 */
record TimeRange(Instant from, Instant to) {

    /** The condition that a time is within the range, in SQL. */
    String contains(String column) {
        return column + " >= timestamptz '" + from + "' and " + column + " < timestamptz '" + to + "' and " + column
                + " >= coalesce((select horizon from retention), '-infinity')";
    }

    /** The condition that a day is within the range, in SQL. */
    String containsDay(String column) {
        return column + " >= " + day("timestamptz '" + from + "'") + " and " + column + " < "
                + day("timestamptz '" + to + "'") + " and " + column + " >= coalesce((select "
                + day("horizon") + " from retention), '-infinity')";
    }

    private static String day(String time) {
        return "(" + time + " at time zone 'UTC')::date";
    }
}
