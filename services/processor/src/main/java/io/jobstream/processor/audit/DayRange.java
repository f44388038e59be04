package io.jobstream.processor.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the stored market that is compared in one snapshot. No snapshot lives longer than a day's comparison takes,
 * because a long one keeps PostgreSQL from reusing the space of rows that are updated all the time.
 *
 * @param from first moment of simulated time
 * @param to   first moment after it
 */
record DayRange(Instant from, Instant to) {

    /** No simulated time is outside of these. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    /**
     * One range for each day of which there is something; together they leave no gap.
     *
     * @param days begins of days, ascending
     */
    static List<DayRange> all(List<Instant> days) {
        List<DayRange> ranges = new ArrayList<>();
        Instant from = EARLIEST;
        for (Instant next : days.subList(Math.min(1, days.size()), days.size())) {
            ranges.add(new DayRange(from, next));
            from = next;
        }
        ranges.add(new DayRange(from, LATEST));
        return ranges;
    }
}
