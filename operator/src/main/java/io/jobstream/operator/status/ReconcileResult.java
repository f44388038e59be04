package io.jobstream.operator.status;

import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.preflight.Dependencies;
import io.jobstream.operator.probe.service.PaceReading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reconcile has to report.
 *
 * @param pace      pace in force; null if nobody could be asked
 * @param topicIds  identity of each topic, by name
 * @param flowKnown whether the figures of what flows through the market describe this moment
 */
public record ReconcileResult(
        OverallStatus overall,
        Findings findings,
        Observation observed,
        Dependencies dependencies,
        @Nullable PaceReading pace,
        Map<String, String> topicIds,
        boolean flowKnown) {

    public ReconcileResult {
        topicIds = Map.copyOf(topicIds);
    }
}
