package io.jobstream.api.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The main figures of the range, each with its course and with the period before.
 *
 * @param applications submitted
 * @param postings     published
 * @param candidates   registered, by their own family and country; a work mode restricts nothing here
 * @param meanScore    mean score of the applications' compatibility, 0 to 100
 * @param interviews   applications that came to Interview
 * @param hires        made
 * @param stepHours    length of a point of the courses; days of 24 h begin at midnight in UTC, also the first one
 * @param from         first simulated moment that the answer is for, inclusive; null in an empty market
 * @param to           last simulated moment that the answer is for, exclusive; null in an empty market
 * @param completeTo   end of the last hour that is complete, which the comparison reaches; null if none is
 * @param previousFrom begin of the period before, which ends at {@code from} and is as long as what is complete; null if
 *                     the market had not begun then
 */
record Summary(
        Figure applications,
        Figure postings,
        Figure candidates,
        Figure meanScore,
        Figure interviews,
        Figure hires,
        long stepHours,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant completeTo,
        @Nullable Instant previousFrom) {

    /**
     * @param value    value of the range; null for a mean of nothing
     * @param complete figures of the range's complete hours, to be compared; null as above
     * @param previous figures of the period before; null if there is none, or as above
     * @param points   the course over the range, in steps; the last may be incomplete; null as above
     */
    record Figure(
            @Nullable Double value,
            @Nullable Double complete,
            @Nullable Double previous,
            List<@Nullable Double> points) {

        Figure {
            points = Collections.unmodifiableList(new ArrayList<>(points));
        }
    }
}
