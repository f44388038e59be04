package io.jobstream.processor.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the stored market that one statement compares: what belongs together is read in one snapshot, and no
 * snapshot lives for long, which would keep the database from reusing the space of rows that are updated all the time.
 *
 * @param from first moment of simulated time
 * @param to   first moment after it
 */
record Stretch(Instant from, Instant to) {

    /** No simulated time is outside of these. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    /**
     * One stretch a day of which there is something, together without a gap.
     *
     * @param days begins of days, ascending
     */
    static List<Stretch> all(List<Instant> days) {
        List<Stretch> stretches = new ArrayList<>();
        Instant from = EARLIEST;
        for (Instant next : days.subList(Math.min(1, days.size()), days.size())) {
            stretches.add(new Stretch(from, next));
            from = next;
        }
        stretches.add(new Stretch(from, LATEST));
        return stretches;
    }
}
