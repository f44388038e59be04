package io.jobstream.crash;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that happens to a process for a while.
 *
 * @param at   when it begins, from the begin of the schedule
 * @param hold how long it lasts
 */
record Fault(Kind kind, Target target, Duration at, Duration hold) {

    /** What happens at the begin, and at the end. */
    enum Kind {
        /** {@code kill -9}; then started again. */
        KILL,
        /** {@code SIGSTOP}; then {@code SIGCONT}: a process that does not know that it was gone. */
        STOP,
        /** {@code SIGTERM}; then started again. */
        LEAVE,
        /** A replica more; then {@code SIGTERM}. */
        JOIN,
        /** A replica more; then {@code kill -9}, and it does not come back. */
        VISIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Duration end() {
        return at.plus(hold);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-5s %-11s for %4.1f s", kind, target, hold.toMillis() / 1_000.0);
    }
}
