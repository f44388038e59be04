package io.jobstream.store.row;

import io.jobstream.events.Uuid7;
import io.jobstream.store.table.FactTable;

/**
 * A status that waits for its posting or candidate.
 *
 * @param late whether its record was late when it arrived
 */
public record ParkedRow(ReportedStatus reported, boolean late) {

    public static final FactTable<ParkedRow> TABLE = FactTable.<ParkedRow>named(
                    "parked_applications",
                    "Statuses that overtook their posting or candidate. They count nowhere until both are there.")
            .uuid("application_id", row -> row.reported().applicationId(), "UUIDv7 whose time is application_date")
            .text("status", row -> row.reported().status().label(), "Submitted or a later one")
            .time("status_at", row -> row.reported().statusMillis(), "simulated time at which the status came to be")
            .time("application_date", row -> row.reported().appliedMillis(), "simulated time of the submission")
            .uuid("post_id", row -> row.reported().postId(), "posting that the application answers")
            .time("post_date", row -> Uuid7.epochMillis(row.reported().postId()), "time of post_id")
            .uuid("candidate_id", row -> row.reported().candidateId(), "candidate that applied")
            .time("registered_at", row -> Uuid7.epochMillis(row.reported().candidateId()), "time of candidate_id")
            .real("score", row -> row.reported().score(), "compatibility, 0 to 100 in tenths")
            .text("application_method", row -> row.reported().applicationMethod(), "how it was submitted")
            .text("match_reason", row -> row.reported().matchReason(), "what spoke for it, in words")
            .text("family", row -> row.reported().family(), "of the posting, as the record says it")
            .bool("late", ParkedRow::late, "whether its record was late")
            .filledByDatabase("parked_at", "wall-clock time of the parking", "application_id", "status", "status_at");
}
