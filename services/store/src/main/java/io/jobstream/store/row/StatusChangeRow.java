package io.jobstream.store.row;

import io.jobstream.store.table.FactTable;
import java.util.UUID;

/**
 * A later status of an application, joined.
 *
 * @param reported       not a submission
 * @param posting        posting that the application answers
 * @param educationLevel level of education of the candidate
 */
public record StatusChangeRow(ReportedStatus reported, PostingDimensions posting, String educationLevel) {

    public static final FactTable<StatusChangeRow> TABLE = FactTable.<StatusChangeRow>named(
                    "application_statuses",
                    "What became of applications after their submission, by the day of the change.")
            .uuid("application_id", StatusChangeRow::id, "UUIDv7 whose time is application_date")
            .partitionedBy("status_at", StatusChangeRow::millis, "simulated time at which the status came to be")
            .time("application_date", row -> row.reported().appliedMillis(), "simulated time of the submission")
            .uuid("post_id", row -> row.reported().postId(), "posting that the application answers")
            .uuid("candidate_id", row -> row.reported().candidateId(), "candidate that applied")
            .text(
                    "status",
                    row -> row.reported().status().label(),
                    "Screening, Interview, Offer, Hired, Rejected or Withdrawn")
            .text("family", row -> row.posting().family(), "of the posting")
            .text("country", row -> row.posting().country(), "of the posting")
            .text("work_mode", row -> row.posting().workMode(), "of the posting")
            .text("education_level", StatusChangeRow::educationLevel, "of the candidate")
            .key("application_id", "status_at", "status");

    /** @throws IllegalArgumentException if the status is a submission */
    public StatusChangeRow {
        if (reported.isSubmission()) {
            throw new IllegalArgumentException("a submission is not a change of a status");
        }
    }

    public UUID id() {
        return reported.applicationId();
    }

    /** Simulated time at which the status came to be, in milliseconds since the epoch. */
    public long millis() {
        return reported.statusMillis();
    }
}
