package io.jobstream.processor.plan;

import io.jobstream.events.Uuid7;
import io.jobstream.store.row.ReportedStatus;
import java.util.UUID;

/**
 * From when on facts are kept. An older fact that comes now is counted, but not stored.
 *
 * @param applicationsMillis first simulated time of applications and their statuses that are kept, in milliseconds since
 *                           the epoch
 * @param dimensionsMillis   first simulated time of postings and candidates that are kept
 */
public record Horizon(long applicationsMillis, long dimensionsMillis) {

    /** Nothing is dropped. */
    public static final Horizon NONE = new Horizon(Long.MIN_VALUE, Long.MIN_VALUE);

    /** Whether a posting or candidate is too old to be kept. */
    boolean isGone(UUID id) {
        return Uuid7.epochMillis(id) < dimensionsMillis;
    }

    /** Whether a status is too old to be kept. */
    boolean isGone(ReportedStatus status) {
        return status.countedMillis() < applicationsMillis;
    }

    /** Whether the posting or candidate of a status may have been dropped, so that waiting for it is of no use. */
    boolean mayLack(ReportedStatus status, UUID dimension) {
        return status.appliedMillis() < applicationsMillis || isGone(dimension);
    }
}
