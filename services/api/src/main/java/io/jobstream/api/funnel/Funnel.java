package io.jobstream.api.funnel;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many applications came to each status in the asked range of simulated time. It counts what happened in the range,
 * not what became of the applications of that range: hires of today go back to applications of weeks ago.
 *
 * @param stages    Submitted, Screening, Interview, Offer, Hired, in this order
 * @param rejected  ended by the company
 * @param withdrawn ended by the candidate
 * @param from    first simulated moment that the answer is for, inclusive; null without a bound
 * @param to      last simulated moment that the answer is for, exclusive; null without a bound
 */
record Funnel(
        List<Stage> stages,
        long rejected,
        long withdrawn,
        @Nullable Instant from,
        @Nullable Instant to) implements Tabular {

    Funnel {
        stages = List.copyOf(stages);
    }

    @Override
    public List<Stage> rows() {
        return stages;
    }

    /**
     * @param status          as in the events
     * @param count           applications that came to it
     * @param shareOfFirst    count over the first stage's, 0 and up; null if that is 0
     * @param shareOfPrevious count over the previous stage's, 0 and up; null on the first stage and if that is 0
     */
    record Stage(
            String status,
            long count,
            @Nullable Double shareOfFirst,
            @Nullable Double shareOfPrevious) {}
}
