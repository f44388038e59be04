package io.jobstream.operator.reconcile;

import io.jobstream.operator.observe.service.PaceReading;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation has to tell.
 *
 * @param pace in force; null where nobody could be asked
 */
record Report(
        Verdict verdict,
        Findings findings,
        Observation observed,
        Preflight.Result preflight,
        @Nullable PaceReading pace) {}
