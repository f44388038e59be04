package io.jobstream.generator.play;

import java.time.Instant;

/** Events a second over the last ten seconds. May be used by several threads. */
final class SlidingRate {

    private static final int WINDOW_SECONDS = 10;

    private final long[] counts = new long[WINDOW_SECONDS + 1];
    private long newest = Long.MIN_VALUE;
    private long oldest;

    synchronized void add(long events, Instant now) {
        long second = now.getEpochSecond();
        if (newest == Long.MIN_VALUE) {
            newest = second;
            oldest = second;
        }
        forwardTo(second);
        counts[Math.floorMod(newest, counts.length)] += events;
    }

    /** Of the full seconds that have passed; 0 before the first. */
    synchronized double at(Instant now) {
        if (newest == Long.MIN_VALUE) {
            return 0;
        }
        forwardTo(now.getEpochSecond());
        long seconds = Math.min(WINDOW_SECONDS, newest - oldest);
        if (seconds == 0) {
            return 0;
        }
        long sum = 0;
        for (long second = newest - seconds; second < newest; second++) {
            sum += counts[Math.floorMod(second, counts.length)];
        }
        return (double) sum / seconds;
    }

    private void forwardTo(long second) {
        long first = Math.max(newest + 1, second - WINDOW_SECONDS);
        for (long next = first; next <= second; next++) {
            counts[Math.floorMod(next, counts.length)] = 0;
        }
        newest = Math.max(newest, second);
    }
}
