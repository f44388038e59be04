package io.jobstream.operator.api.market;

/** The form of simulated times in the resource. */
final class SimulatedTime {

    /** RFC 3339 in UTC, to the millisecond at most. */
    static final String PATTERN = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$";

    private SimulatedTime() {}
}
