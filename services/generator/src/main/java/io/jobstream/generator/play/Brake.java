package io.jobstream.generator.play;

/**
 * Holds playing up where somebody downstream must not fall behind further. It changes when events are written, like the
 * pace, and never which.
 */
public interface Brake {

    /** Whether to wait. Asked before every slice, on the playing thread. */
    boolean isOn();
}
