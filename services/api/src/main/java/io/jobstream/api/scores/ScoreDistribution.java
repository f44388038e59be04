package io.jobstream.api.scores;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compatibility scores of submitted applications.
 *
 * @param count   applications
 * @param mean    mean of the scores, 0 to 100, to a tenth; null if there are none
 * @param buckets ten, from low to high
 * @param from    first simulated moment that the answer is for, inclusive; null without a bound
 * @param to      last simulated moment that the answer is for, exclusive; null without a bound
 */
record ScoreDistribution(
        long count,
        @Nullable Double mean,
        List<Bucket> buckets,
        @Nullable Instant from,
        @Nullable Instant to) implements Tabular {

    ScoreDistribution {
        buckets = List.copyOf(buckets);
    }

    @Override
    public List<Bucket> rows() {
        return buckets;
    }

    /**
     * @param from  least score, inclusive
     * @param to    exclusive, but for the last one, which includes 100
     * @param count applications
     */
    record Bucket(int from, int to, long count) {}
}
