package io.jobstream.processor.store;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.Uuid7;
import io.jobstream.processor.batch.CopyBuffer;
import io.jobstream.processor.batch.CopyStream;
import io.jobstream.processor.batch.Lateness;
import io.jobstream.processor.batch.StagedStatus;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Row;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Lays statuses aside whose posting or candidate is not there yet, and takes them up again. */
final class ParkedApplications {

    private static final String TAKE = Sql.load("take_parked");
    private static final String TAKE_READY = Sql.load("take_ready");
    private static final String PARK = Sql.load("park");
    private static final String STAGE = "stage_parked (application_id, status, application_date, post_id, post_date,"
            + " candidate_id, registered_at, score, status_at, application_method, match_reason, late)";

    private final PostgresqlConnection connection;

    ParkedApplications(PostgresqlConnection connection) {
        this.connection = connection;
    }

    /** Takes up what is parked of some applications. */
    Mono<List<StagedStatus>> take(Collection<UUID> applicationIds) {
        return applicationIds.isEmpty()
                ? Mono.just(List.of())
                : FactLookups.want(connection, FactLookups.Kind.PARKED, applicationIds)
                        .thenMany(Sql.rows(connection, ParkedApplications::status, TAKE))
                        .collectList();
    }

    /** Takes up statuses whose posting and candidate are stored, but for what another replica is taking up. */
    Mono<List<StagedStatus>> takeReady() {
        return Sql.rows(connection, ParkedApplications::status, TAKE_READY).collectList();
    }

    /**
     * Parks the statuses of a plan that have to wait, and tells it which were parked before.
     *
     * @param watermarkMillis that counts for records that name none
     */
    Mono<Void> park(FactPlan plan, long watermarkMillis) {
        List<StagedStatus> waiting = List.copyOf(plan.parked());
        return FactTables.copy(
                        connection,
                        STAGE,
                        waiting.isEmpty(),
                        CopyStream.of(waiting, (buffer, status) -> write(buffer, status, watermarkMillis)))
                .thenMany(
                        waiting.isEmpty()
                                ? Mono.empty()
                                : Sql.rows(
                                        connection,
                                        row -> Optional.ofNullable(row.get("parked", String[].class)),
                                        PARK))
                .doOnNext(parked -> parked.ifPresent(fresh -> tell(plan, waiting, Set.of(fresh))))
                .then();
    }

    private static void tell(FactPlan plan, List<StagedStatus> waiting, Set<String> fresh) {
        Set<StagedStatus> before = new HashSet<>();
        for (StagedStatus status : waiting) {
            if (!fresh.contains(status.applicationId() + " " + status.status().label())) {
                before.add(status);
            }
        }
        plan.parkedBefore(before);
    }

    private static void write(CopyBuffer buffer, StagedStatus status, long watermarkMillis) {
        buffer.beginRow(12)
                .uuid(status.applicationId())
                .text("status", status.status().label())
                .timestamp(status.appliedMillis())
                .uuid(status.postId())
                .timestamp(Uuid7.epochMillis(status.postId()))
                .uuid(status.candidateId())
                .timestamp(Uuid7.epochMillis(status.candidateId()))
                .real(status.score())
                .timestamp(status.millis())
                .text("application_method", status.applicationMethod())
                .text("match_reason", status.matchReason())
                .bool(status.lateness().isLate(status.countedMillis(), watermarkMillis));
    }

    private static StagedStatus status(Row row) {
        return new StagedStatus(
                value(row, "application_id", UUID.class),
                value(row, "post_id", UUID.class),
                value(row, "candidate_id", UUID.class),
                value(row, "score", Float.class),
                ApplicationStatus.ofLabel(value(row, "status", String.class)),
                value(row, "status_at", OffsetDateTime.class).toInstant().toEpochMilli(),
                value(row, "application_method", String.class),
                value(row, "match_reason", String.class),
                StagedStatus.UNKNOWN,
                Lateness.of(value(row, "late", Boolean.class)));
    }

    private static <T> T value(Row row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
