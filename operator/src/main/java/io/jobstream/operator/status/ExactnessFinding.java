package io.jobstream.operator.status;

import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.probe.service.ApiStatus;
import java.util.Optional;

/** Judges whether what is stored is what was written. */
public final class ExactnessFinding {

    private static final ConditionType TYPE = ConditionType.EXACT;

    private ExactnessFinding() {}

    /** Nothing while the API does not say. That something is on its way is no fault. */
    public static Optional<Finding> of(Observation observed) {
        return observed.api().map(ExactnessFinding::of);
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
