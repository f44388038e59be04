package io.jobstream.processor.store;

import io.jobstream.events.Uuid7;
import java.util.UUID;

/**
 * From when on facts are kept. What is older and comes now is counted, but not stored.
 *
 * @param applications first simulated time of applications that are kept, in milliseconds since the epoch
 * @param dimensions   of postings and candidates
 */
record Horizon(long applications, long dimensions) {

    /** Whether a posting or candidate is too old to be kept. */
    boolean isGone(UUID id) {
        return Uuid7.epochMillis(id) < dimensions;
    }
}
