package io.jobstream.generator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.PaceForm;
import io.jobstream.generator.pace.PlayReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pace in force, and what this replica does about it.
 *
 * @param target       simulated time that the pace asks for now; null if it sets no limit
 * @param state        Playing, CatchingUp, Waiting, Paused or Completed; null if this replica has no shards
 * @param reason       why this replica waits, as a sentence; null unless the state is Waiting
 * @param waitingUntil wall-clock time at which it goes on; null unless it waits and knows until when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaceAnswer(
        String mode,
        @Nullable Double speed,
        @Nullable Double eventsPerSecond,
        Anchor anchor,
        @Nullable Instant target,
        @Nullable String state,
        @Nullable String reason,
        @Nullable Instant waitingUntil) {

    /** Times that belong together: simulated time is counted from there. */
    record Anchor(Instant wallClock, Instant simulatedTime) {}

    /** @param play null if this replica has no shards */
    static PaceAnswer of(PaceClock pace, Instant now, @Nullable PlayReport play) {
        PaceForm form = PaceForm.of(pace.pace());
        long target = pace.target(now);
        return new PaceAnswer(
                form.mode().toString(),
                form.speed(),
                form.eventsPerSecond(),
                new Anchor(pace.wallAnchor(), pace.simulatedAnchor()),
                target == Long.MAX_VALUE ? null : Instant.ofEpochMilli(target),
                play == null ? null : play.state().label(),
                play == null ? null : play.reason(),
                play == null ? null : play.waitingUntil());
    }
}
