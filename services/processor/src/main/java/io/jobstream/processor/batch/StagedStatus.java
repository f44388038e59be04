package io.jobstream.processor.batch;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.Uuid7;
import java.util.UUID;

/**
 * A status of an application, as one record reports it.
 *
 * @param score  0 to 100
 * @param family of the posting, as the record says it
 * @param millis simulated time at which the status came to be, in milliseconds since the epoch
 */
public record StagedStatus(
        UUID applicationId,
        UUID postId,
        UUID candidateId,
        float score,
        ApplicationStatus status,
        long millis,
        String applicationMethod,
        String matchReason,
        String family,
        Lateness lateness) {

    /** What stands for a dimension that nobody can know any more. */
    public static final String UNKNOWN = "unknown";

    /** Simulated time of the application, in milliseconds since the epoch. */
    public long appliedMillis() {
        return Uuid7.epochMillis(applicationId);
    }

    /** Simulated time at which this counts: a submission when the application was made, whatever the record says. */
    public long countedMillis() {
        return status == ApplicationStatus.SUBMITTED ? appliedMillis() : millis;
    }

    /** The status as in the column {@code applications.statuses}; the further the stage, the larger. */
    public int bit() {
        return 1 << status.ordinal();
    }
}
