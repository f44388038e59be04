package io.jobstream.generator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.PaceForm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pace in force.
 *
 * @param target simulated time that the pace asks for now; null where it sets no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaceAnswer(
        String mode,
        @Nullable Double speed,
        @Nullable Double eventsPerSecond,
        Anchor anchor,
        @Nullable Instant target) {

    /** Times that belong together: simulated time is counted from there. */
    record Anchor(Instant wallClock, Instant simulatedTime) {}

    static PaceAnswer of(PaceClock pace, Instant now) {
        PaceForm form = PaceForm.of(pace.pace());
        long target = pace.target(now);
        return new PaceAnswer(
                form.mode().toString(),
                form.speed(),
                form.eventsPerSecond(),
                new Anchor(pace.wallAnchor(), pace.simulatedAnchor()),
                target == Long.MAX_VALUE ? null : Instant.ofEpochMilli(target));
    }
}
