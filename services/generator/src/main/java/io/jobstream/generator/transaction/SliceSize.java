package io.jobstream.generator.transaction;

import java.time.Duration;

/**
 * How many events a transaction should hold while catching up: as many as fit into about a second, for a transaction
 * that takes longer than its timeout would never be committed, however often it is repeated. Begins small, since a JVM
 * that has just started is slow.
 */
public final class SliceSize {

    private static final int LEAST = 100;
    private static final int FIRST = 2_000;
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final int most;
    private int events;

    public SliceSize(int most) {
        this.most = most;
        this.events = Math.min(FIRST, most);
    }

    public int events() {
        return events;
    }

    public void committed(long nanos) {
        if (nanos > SLOW_NANOS) {
            shrink();
        } else if (nanos < SLOW_NANOS / 2) {
            events = Math.min(most, events * 2);
        }
    }

    public void failed() {
        shrink();
    }

    private void shrink() {
        events = Math.max(LEAST, events / 2);
    }
}
