package io.jobstream.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the operator does its work. */
final class OperatorHealth {

    private final Operator operator;
    private final Supplier<Optional<String>> leadership;
    private final Supplier<Optional<String>> activity;

    /**
     * @param leadership condition that tells that nobody leads; empty if somebody does
     * @param activity   condition that tells of work that waits and is not done; empty if it is done
     */
    OperatorHealth(Operator operator, Supplier<Optional<String>> leadership, Supplier<Optional<String>> activity) {
        this.operator = operator;
        this.leadership = leadership;
        this.activity = activity;
    }

    /** What only a restart can mend: an informer that has ended, nobody who leads, or work that waits. */
    Optional<String> live() {
        RuntimeInfo runtime = operator.getRuntimeInfo();
        boolean broken = runtime.isStarted() && !runtime.allEventSourcesAreHealthy();
        return broken
                ? Optional.of("an informer has ended: see the log")
                : leadership.get().or(activity);
    }

    /** Once its caches are filled; one that waits for its turn to lead is ready too. */
    Optional<String> ready() {
        return operator.getRuntimeInfo().isStarted() ? live() : Optional.of("starting: the caches are being filled");
    }
}
