package io.jobstream.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An application, or a change of its status: the topic {@code job_applications} holds one record for each under the
 * {@code application_id}. All but {@code status} and {@code timestamp} stay the same over an application's life.
 *
 * @param applicationId      UUIDv7 whose time is {@code applicationDate}
 * @param candidateId        the applicant, registered no later than {@code applicationDate}
 * @param postId             the posting, published no later than {@code applicationDate}
 * @param applicationDate    simulated time of the submission, to the millisecond
 * @param compatibilityScore 0 to 100 in tenths: category 25, skills 30, experience 20, seniority 15, salary 10
 * @param status             what the application became at {@code timestamp}
 * @param applicationMethod  how it was submitted
 * @param matchReason        what spoke for it, in words
 * @param jobPostFamilyGroup job family of the posting
 * @param timestamp          simulated time at which this status came to be, not before {@code applicationDate}
 */
public record JobApplication(
        UUID applicationId,
        UUID candidateId,
        UUID postId,
        Instant applicationDate,
        double compatibilityScore,
        ApplicationStatus status,
        String applicationMethod,
        String matchReason,
        String jobPostFamilyGroup,
        Instant timestamp) {

    /** @throws IllegalArgumentException if a score is out of its range or time runs backwards */
    public JobApplication {
        Checks.idIsOf(applicationId, "application_id", applicationDate, "application_date");
        Checks.that(
                compatibilityScore >= 0 && compatibilityScore <= 100,
                "compatibility_score",
                compatibilityScore,
                "must be from 0 to 100");
        Checks.that(
                !timestamp.isBefore(applicationDate), "timestamp", timestamp, "must not be before application_date");
        Checks.that(
                Uuid7.epochMillis(postId) <= applicationDate.toEpochMilli(),
                "post_id",
                postId,
                "must not be younger than application_date");
        Checks.that(
                Uuid7.epochMillis(candidateId) <= applicationDate.toEpochMilli(),
                "candidate_id",
                candidateId,
                "must not be younger than application_date");
    }
}
