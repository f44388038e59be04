package io.jobstream.generator.play;

import io.jobstream.events.ledger.PlayState;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.PlayReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a transaction without events is due. It tells readers of the ledger a new pace or play state at once, the
 * progress every second, and that this replica is alive every five seconds.
 */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long ALIVE_NANOS = Duration.ofSeconds(5).toNanos();

    private @Nullable PaceClock pace;
    private @Nullable PlayState state;
    private long last = System.nanoTime();

    /** @param moved whether there is progress that was not told */
    boolean due(PaceClock present, PlayReport report, boolean moved) {
        long silence = System.nanoTime() - last;
        return pace != present || state != report.state() || silence >= (moved ? PROGRESS_NANOS : ALIVE_NANOS);
    }

    /** What the transaction told that was just committed. */
    void told(PaceClock present, PlayReport report) {
        if (state != report.state()) {
            log(report);
        }
        pace = present;
        state = report.state();
        last = System.nanoTime();
    }

    private void log(PlayReport report) {
        if (report.state() == PlayState.WAITING) {
            LOG.warn("Waits. {}", report.reason());
        } else if (state != null) {
            LOG.info("{} now, {} before", report.state(), state);
        }
    }
}
