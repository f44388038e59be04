package io.jobstream.processor.write;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.Uuid7;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.Decoded;
import io.jobstream.processor.plan.StatusKey;
import io.jobstream.processor.plan.StoredFacts;
import io.jobstream.processor.plan.UnknownIds;
import io.jobstream.store.row.Interner;
import io.jobstream.store.row.PostingDimensions;
import io.jobstream.store.row.ReportedStatus;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Looks facts up by their keys, each in the one partition that the time within the key names. */
final class Lookups {

    private static final String POSTINGS = """
            select p.post_id as id, p.family, p.country, p.city, p.work_mode, p.employment_type
            from unnest($1::uuid[], $2::timestamptz[]) as w (id, at)
            join job_posts p on p.post_id = w.id and p.post_date = w.at
            """;

    private static final String CANDIDATES = """
            select c.candidate_id as id, c.education_level
            from unnest($1::uuid[], $2::timestamptz[]) as w (id, at)
            join candidates c on c.candidate_id = w.id and c.registered_at = w.at
            """;

    private static final String STATUSES = """
            with wanted as (
              select * from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as w (id, at, status)
            )
            select w.id, w.at, w.status
            from wanted w
            join applications a on a.application_id = w.id and a.application_date = w.at
            where w.status = 'Submitted'
            union all
            select w.id, w.at, w.status
            from wanted w
            join application_statuses s on s.application_id = w.id and s.status_at = w.at and s.status = w.status
            union all
            select w.id, w.at, w.status
            from wanted w
            join parked_applications p on p.application_id = w.id and p.status_at = w.at and p.status = w.status
            """;

    private final Session session;
    private final Interner texts = new Interner();

    Lookups(Session session) {
        this.session = session;
    }

    /** Finds the postings and candidates that a batch is joined with. */
    StoredFacts find(UnknownIds unknown) {
        return new StoredFacts(postings(unknown.postings()), candidates(unknown.candidates()), Set.of());
    }

    /**
     * Finds which facts of a batch are stored or parked, and what it is joined with.
     *
     * @param released statuses that were parked and take part again
     */
    StoredFacts findAll(Batch batch, List<Decoded<ReportedStatus>> released) {
        Set<UUID> postings = new HashSet<>();
        Set<UUID> candidates = new HashSet<>();
        batch.postings().forEach(posting -> postings.add(posting.row().id()));
        batch.candidates().forEach(candidate -> candidates.add(candidate.row().id()));
        List<Decoded<ReportedStatus>> statuses = new ArrayList<>(released);
        statuses.addAll(batch.statuses());
        statuses.forEach(status -> {
            postings.add(status.row().postId());
            candidates.add(status.row().candidateId());
        });
        return new StoredFacts(postings(postings), candidates(candidates), statuses(statuses));
    }

    private Map<UUID, PostingDimensions> postings(Collection<UUID> ids) {
        Map<UUID, PostingDimensions> found = new HashMap<>();
        if (!ids.isEmpty()) {
            session.rows(row -> found.put(id(row), dimensions(row)) == null, POSTINGS, array(ids), times(ids));
        }
        return found;
    }

    private PostingDimensions dimensions(Row row) {
        return new PostingDimensions(
                text(row, "family"),
                text(row, "country"),
                text(row, "city"),
                text(row, "work_mode"),
                text(row, "employment_type"));
    }

    private Map<UUID, String> candidates(Collection<UUID> ids) {
        Map<UUID, String> found = new HashMap<>();
        if (!ids.isEmpty()) {
            session.rows(
                    row -> found.put(id(row), text(row, "education_level")) == null,
                    CANDIDATES,
                    array(ids),
                    times(ids));
        }
        return found;
    }

    private Set<StatusKey> statuses(List<Decoded<ReportedStatus>> statuses) {
        if (statuses.isEmpty()) {
            return Set.of();
        }
        List<StatusKey> keys =
                statuses.stream().map(status -> StatusKey.of(status.row())).toList();
        return new HashSet<>(session.rows(
                row -> new StatusKey(
                        id(row),
                        Objects.requireNonNull(row.get("at", OffsetDateTime.class))
                                .toInstant()
                                .toEpochMilli(),
                        ApplicationStatus.ofLabel(text(row, "status"))),
                STATUSES,
                keys.stream().map(StatusKey::applicationId).toArray(UUID[]::new),
                keys.stream().map(key -> utc(key.millis())).toArray(OffsetDateTime[]::new),
                keys.stream().map(key -> key.status().label()).toArray(String[]::new)));
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static OffsetDateTime[] times(Collection<UUID> ids) {
        return ids.stream().map(id -> utc(Uuid7.epochMillis(id))).toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private static UUID id(Row row) {
        return Objects.requireNonNull(row.get("id", UUID.class));
    }

    private String text(Row row, String column) {
        return texts.intern(Objects.requireNonNull(row.get(column, String.class)));
    }
}
