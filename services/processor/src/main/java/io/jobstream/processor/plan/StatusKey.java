package io.jobstream.processor.plan;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.store.row.ReportedStatus;
import java.util.UUID;

/**
 * What makes a status of an application one fact: a second record with the same key is a repetition.
 *
 * @param millis simulated time at which the status counts, in milliseconds since the epoch
 */
public record StatusKey(UUID applicationId, long millis, ApplicationStatus status) {

    public static StatusKey of(ReportedStatus reported) {
        return new StatusKey(reported.applicationId(), reported.countedMillis(), reported.status());
    }
}
