package io.jobstream.api.market;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become until now of the applications that were submitted in the range: the cohort's funnel, and outcome by
 * score.
 *
 * @param applications submitted in the range
 * @param open         applications among them, neither hired, rejected nor withdrawn
 * @param rejected     applications that were rejected
 * @param withdrawn    applications that were withdrawn
 * @param stages       Submitted, Screening, Interview, Offer, Hired
 * @param scores       scores by tens of compatibility, lowest first
 * @param from         first simulated moment that the answer is for, inclusive; null without a bound
 * @param to           last simulated moment that the answer is for, exclusive; null without a bound
 * @param truncated    whether earlier applications of the asked range are left out
 */
record Outcomes(
        long applications,
        long open,
        long rejected,
        long withdrawn,
        List<Stage> stages,
        List<Score> scores,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean truncated)
        implements Tabular {

    Outcomes {
        stages = List.copyOf(stages);
        scores = List.copyOf(scores);
    }

    @Override
    public List<Score> rows() {
        return scores;
    }

    /**
     * @param status       as in the events
     * @param count        applications of the range that have come to it
     * @param shareOfFirst count over the applications; null if there are none
     * @param medianDays   days from the submission to this status, of those that came to it; null on the first stage and
     *                     if none did
     */
    record Stage(
            String status,
            long count,
            @Nullable Double shareOfFirst,
            @Nullable Double medianDays) {}

    /**
     * @param from         least score, 0 to 90
     * @param to           score above all, but for 100, which belongs to the last
     * @param applications submitted in the range with such a score; the others are how many of them came to that status
     */
    record Score(
            int from,
            int to,
            long applications,
            long screening,
            long interview,
            long offer,
            long hired,
            long rejected,
            long withdrawn) {}
}
