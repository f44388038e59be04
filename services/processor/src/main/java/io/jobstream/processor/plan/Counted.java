package io.jobstream.processor.plan;

/**
 * A fact that counts for the first time.
 *
 * @param late whether its record was written after the window of the event had closed
 */
public record Counted<T>(T row, boolean late) {}
