package io.jobstream.store.row;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.Uuid7;
import io.jobstream.store.copy.StorableValue;
import java.util.UUID;

/**
 * A status of an application as one record reports it, not yet joined with its posting and candidate.
 *
 * @param score        0 to 100
 * @param statusMillis simulated time at which the status came to be, in milliseconds since the epoch
 * @param family       family of the posting, as the record says it
 */
public record ReportedStatus(
        UUID applicationId,
        UUID postId,
        UUID candidateId,
        float score,
        ApplicationStatus status,
        long statusMillis,
        String applicationMethod,
        String matchReason,
        String family) {

    /** @throws InvalidFieldException if the store cannot take a value */
    public static ReportedStatus of(JobApplication application, Interner texts) {
        StorableValue.requireTime("application_date", Uuid7.epochMillis(application.applicationId()));
        StorableValue.requireTime("post_id", Uuid7.epochMillis(application.postId()));
        StorableValue.requireTime("candidate_id", Uuid7.epochMillis(application.candidateId()));
        StorableValue.requireTime("timestamp", application.timestamp());
        return new ReportedStatus(
                application.applicationId(),
                application.postId(),
                application.candidateId(),
                (float) application.compatibilityScore(),
                application.status(),
                application.timestamp().toEpochMilli(),
                texts.intern(StorableValue.requireText("application_method", application.applicationMethod())),
                StorableValue.requireText("match_reason", application.matchReason()),
                texts.intern(
                        StorableValue.requireDimension("job_post_family_group", application.jobPostFamilyGroup())));
    }

    /** Simulated time of the application, in milliseconds since the epoch. */
    public long appliedMillis() {
        return Uuid7.epochMillis(applicationId);
    }

    /** Simulated time at which this counts: a submission when the application was made, whatever the record says. */
    public long countedMillis() {
        return isSubmission() ? appliedMillis() : statusMillis;
    }

    public boolean isSubmission() {
        return status == ApplicationStatus.SUBMITTED;
    }

    public EventKind kind() {
        return EventKind.of(status);
    }
}
