package io.jobstream.processor.store;

import io.jobstream.events.Uuid7;
import io.jobstream.processor.batch.CopyStream;
import io.jobstream.processor.batch.Interner;
import io.jobstream.processor.batch.PostingDimensions;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Row;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Looks facts up by their ids, in the one partition that the time within the id names. */
final class FactLookups {

    private static final String POSTINGS = Sql.load("find_postings");
    private static final String CANDIDATES = Sql.load("find_candidates");
    private static final String APPLICATIONS = Sql.load("find_applications");

    private final PostgresqlConnection connection;
    private final Interner texts = new Interner();

    FactLookups(PostgresqlConnection connection) {
        this.connection = connection;
    }

    /** Kinds of ids in the table {@code wanted}. */
    enum Kind {
        POSTING,
        CANDIDATE,
        APPLICATION,
        PARKED
    }

    Mono<Void> postings(Collection<UUID> ids, TransactionFacts facts) {
        return ids.isEmpty()
                ? Mono.empty()
                : want(connection, Kind.POSTING, ids)
                        .thenMany(Sql.rows(connection, row -> addPosting(row, facts), POSTINGS))
                        .then();
    }

    private boolean addPosting(Row row, TransactionFacts facts) {
        facts.addPosting(
                id(row),
                new PostingDimensions(
                        text(row, "family"),
                        text(row, "country"),
                        text(row, "city"),
                        text(row, "work_mode"),
                        text(row, "employment_type")));
        return true;
    }

    Mono<Void> candidates(Collection<UUID> ids, TransactionFacts facts) {
        return ids.isEmpty()
                ? Mono.empty()
                : want(connection, Kind.CANDIDATE, ids)
                        .thenMany(Sql.rows(connection, row -> addCandidate(row, facts), CANDIDATES))
                        .then();
    }

    private boolean addCandidate(Row row, TransactionFacts facts) {
        facts.addCandidate(id(row), text(row, "education_level"));
        return true;
    }

    /** Finds which statuses of applications are stored. */
    Mono<Void> statuses(Collection<UUID> ids, TransactionFacts facts) {
        return ids.isEmpty()
                ? Mono.empty()
                : want(connection, Kind.APPLICATION, ids)
                        .thenMany(Sql.rows(connection, row -> addStatuses(row, facts), APPLICATIONS))
                        .then();
    }

    private static boolean addStatuses(Row row, TransactionFacts facts) {
        facts.addStatuses(id(row), Objects.requireNonNull(row.get("statuses", Short.class)));
        return true;
    }

    static Mono<Void> want(PostgresqlConnection connection, Kind kind, Collection<UUID> ids) {
        return FactTables.copy(
                connection,
                "wanted",
                ids.isEmpty(),
                CopyStream.of(
                        ids,
                        (buffer, id) -> buffer.beginRow(3)
                                .smallInt(kind.ordinal())
                                .uuid(id)
                                .timestamp(Uuid7.epochMillis(id))));
    }

    private static UUID id(Row row) {
        return Objects.requireNonNull(row.get("id", UUID.class));
    }

    private String text(Row row, String column) {
        return texts.intern(Objects.requireNonNull(row.get(column, String.class)));
    }
}
