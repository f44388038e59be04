package io.jobstream.events;

import java.time.Duration;

/**
 * The windows of simulated time in which events are counted, and when an event comes too late for its own. A late event
 * still counts in its window; it is only known that whoever had looked at the window before saw it without that event.
 */
public final class Windows {

    public static final Duration LENGTH = Duration.ofHours(1);

    /** For how long after its end a window is expected to change. */
    public static final Duration ALLOWED_LATENESS = Duration.ofHours(1);

    private static final long LENGTH_MILLIS = LENGTH.toMillis();
    private static final long OPEN_MILLIS = LENGTH.plus(ALLOWED_LATENESS).toMillis();

    private Windows() {}

    /** The begin of the window of a simulated time, both in milliseconds since the epoch. */
    public static long startOf(long millis) {
        return Math.floorDiv(millis, LENGTH_MILLIS) * LENGTH_MILLIS;
    }

    /**
     * Whether an event was written after its window had closed.
     *
     * @param eventMillis     simulated time of the event, in milliseconds since the epoch
     * @param watermarkMillis watermark of the record in milliseconds, see {@link Topics#WATERMARK_HEADER}
     */
    public static boolean isLate(long eventMillis, long watermarkMillis) {
        return watermarkMillis >= startOf(eventMillis) + OPEN_MILLIS;
    }
}
