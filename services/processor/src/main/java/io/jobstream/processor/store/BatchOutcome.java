package io.jobstream.processor.store;

/**
 * What became of a batch.
 *
 * @param posts        postings that were not stored before
 * @param candidates   candidates that were not stored before
 * @param statuses     statuses of applications that were not stored before
 * @param parked       applications laid aside until their posting and candidate arrive
 * @param unparked     parked ones that were taken up again, some of them perhaps to be parked once more
 */
public record BatchOutcome(long posts, long candidates, long statuses, long parked, long unparked) {}
