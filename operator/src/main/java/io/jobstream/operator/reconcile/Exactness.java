package io.jobstream.operator.reconcile;

import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.observe.service.ApiStatus;
import java.util.Optional;

/** Judges whether what is stored is what was written. */
final class Exactness {

    private static final ConditionType TYPE = ConditionType.EXACT;

    private Exactness() {}

    /** Nothing while the API does not say. That something is on its way is no fault. */
    static Optional<Finding> of(Observation observed) {
        return observed.api().map(Exactness::of);
    }

    private static Finding of(ApiStatus status) {
        ApiStatus.Exactness exactness = status.exactness();
        if (exactness.exact()) {
            return Finding.good(TYPE, "Exact", "what is stored is what was written");
        }
        return Finding.atRest(
                TYPE,
                status.lag().records() > 0 ? "OnTheWay" : "Differs",
                "not so at this moment: events are on their way, parked, or not audited yet (status.exactness has the numbers)");
    }
}
