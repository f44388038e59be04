package io.jobstream.processor.write;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Decoded;
import io.jobstream.processor.decode.Lateness;
import io.jobstream.store.row.ReportedStatus;
import io.r2dbc.spi.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes parked statuses up again. A status that another transaction is taking up is left out; if that transaction fails,
 * the status is still there the next time.
 */
final class ParkedStatuses {

    /** Those came first, so they go before the batch's own statuses of the same applications. */
    private static final String TAKE_OF_APPLICATIONS = """
            with taken as (
              select application_id, status, status_at from parked_applications
              where application_id = any ($1::uuid[])
              order by application_id, status, status_at
              for update skip locked
            )
            delete from parked_applications p using taken t
            where (p.application_id, p.status, p.status_at) = (t.application_id, t.status, t.status_at)
            returning p.*
            """;

    private static final String TAKE_COMPLETE = """
            with complete as (
              select q.application_id, q.status, q.status_at from parked_applications q
              where exists (select from job_posts p where p.post_id = q.post_id and p.post_date = q.post_date)
                and exists (select from candidates c where c.candidate_id = q.candidate_id and c.registered_at = q.registered_at)
              order by q.application_id, q.status, q.status_at
              limit 20000
              for update of q skip locked
            )
            delete from parked_applications p using complete t
            where (p.application_id, p.status, p.status_at) = (t.application_id, t.status, t.status_at)
            returning p.*
            """;

    private ParkedStatuses() {}

    /** Takes up what is parked of the applications that a batch names. */
    static List<Decoded<ReportedStatus>> takeOf(Session session, List<Decoded<ReportedStatus>> statuses) {
        UUID[] applications = statuses.stream()
                .map(status -> status.row().applicationId())
                .distinct()
                .toArray(UUID[]::new);
        return applications.length == 0
                ? List.of()
                : session.rows(ParkedStatuses::status, TAKE_OF_APPLICATIONS, (Object) applications);
    }

    /** Takes up statuses whose posting and candidate are stored, 20,000 at most. */
    static List<Decoded<ReportedStatus>> takeComplete(Session session) {
        return session.rows(ParkedStatuses::status, TAKE_COMPLETE);
    }

    private static Decoded<ReportedStatus> status(Row row) {
        ReportedStatus status = new ReportedStatus(
                value(row, "application_id", UUID.class),
                value(row, "post_id", UUID.class),
                value(row, "candidate_id", UUID.class),
                value(row, "score", Float.class),
                ApplicationStatus.ofLabel(value(row, "status", String.class)),
                value(row, "status_at", OffsetDateTime.class).toInstant().toEpochMilli(),
                value(row, "application_method", String.class),
                value(row, "match_reason", String.class),
                value(row, "family", String.class));
        return new Decoded<>(status, Lateness.of(value(row, "late", Boolean.class)));
    }

    private static <T> T value(Row row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
