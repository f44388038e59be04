package io.jobstream.processor.batch;

import java.util.UUID;

/**
 * A posting of a batch.
 *
 * @param millis simulated time of its publication, in milliseconds since the epoch
 * @param row    of {@code job_posts}, for a binary COPY
 */
@SuppressWarnings("ArrayRecordComponent") // Written by nobody once it is here.
public record StagedPost(UUID id, long millis, PostingDimensions dimensions, Lateness lateness, byte[] row) {}
