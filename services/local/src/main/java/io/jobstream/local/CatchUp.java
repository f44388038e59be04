package io.jobstream.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the stored market has caught up: it holds what the pace asked for a few seconds ago. That is so in every
 * mode and at every speed, where a lag in simulated time would mean something else in each. Not safe for use by several
 * threads.
 */
final class CatchUp {

    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Deque<Target> targets = new ArrayDeque<>();
    private @Nullable Instant due;

    /**
     * @param now       time since any fixed point; never less than before
     * @param target    simulated time that the pace asks for now
     * @param simulated time up to which the stored market is complete
     */
    boolean isDone(Duration now, Instant target, Instant simulated) {
        targets.addLast(new Target(now, target));
        while (!targets.isEmpty() && targets.getFirst().at().plus(TOLERANCE).compareTo(now) <= 0) {
            due = targets.removeFirst().instant();
        }
        return due != null && !simulated.isBefore(due);
    }

    private record Target(Duration at, Instant instant) {}
}
