package io.jobstream.processor.decode;

import io.jobstream.events.Windows;

/** Whether a record was written after the window of its event had closed. */
public enum Lateness {
    ON_TIME,
    LATE,
    /** The record does not name the watermark at which it was written. */
    UNKNOWN;

    /** @param late whether the record is late */
    public static Lateness of(boolean late) {
        return late ? LATE : ON_TIME;
    }

    /**
     * @param eventMillis     simulated time of the event
     * @param watermarkMillis watermark that counts if the record names none
     */
    public boolean isLate(long eventMillis, long watermarkMillis) {
        return this == LATE || (this == UNKNOWN && Windows.isLate(eventMillis, watermarkMillis));
    }
}
