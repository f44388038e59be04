package io.jobstream.operator.api.market;

/** The form of simulated times in the resource. */
final class SimulatedTime {

    /** RFC 3339 in UTC, to the millisecond at most. */
    static final String PATTERN =
            "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])" + "T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?Z$";

    private SimulatedTime() {}
}
