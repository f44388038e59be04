package io.jobstream.processor.batch;

import java.util.UUID;

/**
 * A candidate of a batch.
 *
 * @param millis simulated time of the registration, in milliseconds since the epoch
 * @param row    of {@code candidates}, for a binary COPY
 */
@SuppressWarnings("ArrayRecordComponent") // Written by nobody once it is here.
public record StagedCandidate(
        UUID id, long millis, String family, String country, String educationLevel, Lateness lateness, byte[] row) {}
