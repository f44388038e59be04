package io.jobstream.operator.status;

import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.preflight.Dependencies;
import io.jobstream.operator.probe.service.PaceReading;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation has to tell.
 *
 * @param pace in force; null where nobody could be asked
 */
public record ReconcileResult(
        OverallStatus verdict,
        Findings findings,
        Observation observed,
        Dependencies dependencies,
        @Nullable PaceReading pace) {}
