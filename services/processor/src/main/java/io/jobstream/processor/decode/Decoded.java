package io.jobstream.processor.decode;

/**
 * What one record says.
 *
 * @param row      a posting, a candidate or a reported status
 * @param lateness lateness of the record
 */
public record Decoded<T>(T row, Lateness lateness) {}
