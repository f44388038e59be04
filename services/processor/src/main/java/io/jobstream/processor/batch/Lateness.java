package io.jobstream.processor.batch;

import io.jobstream.events.Windows;

/** Whether a record was written after the window of its event had closed. */
public enum Lateness {
    ON_TIME,
    LATE,
    /** The record does not say which watermark it was written at. */
    UNKNOWN;

    /** @param late whether the record is late */
    public static Lateness of(boolean late) {
        return late ? LATE : ON_TIME;
    }

    /**
     * @param eventMillis     simulated time of the event
     * @param watermarkMillis that counts where the record names none
     */
    public boolean isLate(long eventMillis, long watermarkMillis) {
        return this == LATE || this == UNKNOWN && Windows.isLate(eventMillis, watermarkMillis);
    }
}
