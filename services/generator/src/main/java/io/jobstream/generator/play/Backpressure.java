package io.jobstream.generator.play;

/** Stops playing while a consumer must not fall further behind. It changes when events are written, like the pace, and never which. */
public interface Backpressure {

    /** Whether the generator waits. Asked before every slice, on the playing thread. */
    boolean isActive();
}
