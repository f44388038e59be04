package io.jobstream.store.row;

import io.jobstream.store.table.FactTable;
import java.util.UUID;

/**
 * A submitted application, joined.
 *
 * @param reported       a submission
 * @param posting        posting that the application answers
 * @param educationLevel level of education of the candidate
 */
public record ApplicationRow(ReportedStatus reported, PostingDimensions posting, String educationLevel) {

    public static final FactTable<ApplicationRow> TABLE = FactTable.<ApplicationRow>named(
                    "applications", "Submitted applications, by the day of their submission.")
            .uuid("application_id", ApplicationRow::id, "UUIDv7 whose time is application_date")
            .partitionedBy("application_date", ApplicationRow::millis, "simulated time of the submission")
            .uuid("post_id", row -> row.reported().postId(), "posting that it answers; UUIDv7 with the posting's time")
            .uuid("candidate_id", row -> row.reported().candidateId(), "UUIDv7 with the candidate's time")
            .real("score", row -> row.reported().score(), "compatibility, 0 to 100 in tenths")
            .text("application_method", row -> row.reported().applicationMethod(), "how it was submitted")
            .text("match_reason", row -> row.reported().matchReason(), "what spoke for it, in words")
            .text("family", row -> row.posting().family(), "of the posting")
            .text("country", row -> row.posting().country(), "of the posting")
            .text("city", row -> row.posting().city(), "of the posting")
            .text("work_mode", row -> row.posting().workMode(), "of the posting")
            .text("employment_type", row -> row.posting().employmentType(), "of the posting")
            .text("education_level", ApplicationRow::educationLevel, "of the candidate")
            .key("application_id", "application_date");

    /** @throws IllegalArgumentException if the status is not a submission */
    public ApplicationRow {
        if (!reported.isSubmission()) {
            throw new IllegalArgumentException("status " + reported.status() + " is not a submission");
        }
    }

    public UUID id() {
        return reported.applicationId();
    }

    /** Simulated time of the submission, in milliseconds since the epoch. */
    public long millis() {
        return reported.appliedMillis();
    }
}
