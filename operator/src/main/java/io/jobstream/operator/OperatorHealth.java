package io.jobstream.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import java.util.Optional;

/** Whether the operator does its work. */
final class OperatorHealth {

    private final Operator operator;

    OperatorHealth(Operator operator) {
        this.operator = operator;
    }

    /** What only a restart can mend: an informer that has ended. */
    Optional<String> live() {
        RuntimeInfo runtime = operator.getRuntimeInfo();
        boolean broken = runtime.isStarted() && !runtime.allEventSourcesAreHealthy();
        return broken ? Optional.of("an informer has ended: see the log") : Optional.empty();
    }

    /** Once its caches are filled; one that waits for its turn to lead is ready too. */
    Optional<String> ready() {
        return operator.getRuntimeInfo().isStarted() ? live() : Optional.of("starting: the caches are being filled");
    }
}
