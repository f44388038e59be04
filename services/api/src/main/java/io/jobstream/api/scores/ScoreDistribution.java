package io.jobstream.api.scores;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compatibility scores of submitted applications.
 *
 * @param count   applications
 * @param mean    of their scores, 0 to 100, to a tenth; null where there are none
 * @param buckets ten, from low to high
 */
record ScoreDistribution(long count, @Nullable Double mean, List<Bucket> buckets) {

    ScoreDistribution {
        buckets = List.copyOf(buckets);
    }

    /**
     * @param from  least score, inclusive
     * @param to    exclusive, but for the last one, which includes 100
     * @param count applications
     */
    record Bucket(int from, int to, long count) {}
}
