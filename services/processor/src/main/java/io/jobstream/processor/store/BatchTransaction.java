package io.jobstream.processor.store;

import io.jobstream.processor.aggregate.Aggregates;
import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.batch.StagedCandidate;
import io.jobstream.processor.batch.StagedPost;
import io.jobstream.processor.batch.StagedStatus;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One attempt at storing a batch. The statements stand in the order in which rows are locked, the same in all replicas:
 * offsets, facts by kind and id, aggregates by table and key.
 */
final class BatchTransaction {

    private static final String SURROUNDINGS = Sql.load("surroundings");

    private final PostgresqlConnection connection;
    private final OffsetStore offsets;
    private final StagedBatch batch;
    private final boolean careful;
    private final TransactionFacts facts;
    private final FactTables tables;
    private final FactLookups lookups;
    private final ParkedApplications parkedApplications;

    /**
     * What the transaction finds around it.
     *
     * @param parked          whether there are parked applications
     * @param watermarkMillis least progress of all shards, in milliseconds since the epoch
     * @param horizon         from when on facts are kept
     */
    private record Surroundings(boolean parked, long watermarkMillis, Horizon horizon) {

        static Surroundings of(Row row) {
            return new Surroundings(
                    Boolean.TRUE.equals(row.get("parked", Boolean.class)),
                    Objects.requireNonNull(row.get("watermark", Long.class)),
                    new Horizon(
                            Objects.requireNonNull(row.get("horizon", Long.class)),
                            Objects.requireNonNull(row.get("dimensions_horizon", Long.class))));
        }
    }

    /**
     * @param known   what the lane knows to be stored
     * @param careful whether to look up first what of the batch is stored, because a repetition was found
     */
    BatchTransaction(
            PostgresqlConnection connection,
            OffsetStore offsets,
            FactView known,
            FactLookups lookups,
            StagedBatch batch,
            boolean careful) {
        this.connection = connection;
        this.offsets = offsets;
        this.batch = batch;
        this.careful = careful;
        this.lookups = lookups;
        facts = new TransactionFacts(known);
        tables = new FactTables(connection);
        parkedApplications = new ParkedApplications(connection);
    }

    /** What became known to be stored; only once the transaction is committed. */
    TransactionFacts facts() {
        return facts;
    }

    /** Stores the batch and commits. A transaction that fails is not rolled back here. */
    Mono<BatchOutcome> run() {
        return connection
                .beginTransaction()
                .then(offsets.guard(connection, batch.ranges()))
                .then(surroundings())
                .flatMap(this::store)
                .flatMap(outcome -> offsets.move(connection, batch.ranges())
                        .then(connection.commitTransaction())
                        .thenReturn(outcome));
    }

    private Mono<Surroundings> surroundings() {
        return Sql.rows(connection, Surroundings::of, SURROUNDINGS).next();
    }

    private Mono<BatchOutcome> store(Surroundings found) {
        FactPlan plan = new FactPlan(facts, careful, found.horizon());
        Aggregates sums = new Aggregates();
        return takeUp(found)
                .flatMap(takenUp -> findStored(takenUp)
                        .then(Mono.fromRunnable(() -> plan.sortOut(batch, takenUp)))
                        .then(Mono.defer(() -> lookups.postings(plan.unknownPostings(), facts)))
                        .then(Mono.defer(() -> lookups.candidates(plan.unknownCandidates(), facts)))
                        .then(Mono.fromRunnable(plan::join))
                        .then(Mono.defer(() -> tables.insertPosts(plan.posts())))
                        .then(Mono.defer(() -> tables.insertCandidates(plan.candidates())))
                        .then(Mono.defer(() -> tables.moveApplications(plan)))
                        .then(Mono.defer(() -> insertApplications(plan, sums, found)))
                        .then(Mono.defer(() -> parkedApplications.park(plan, found.watermarkMillis())))
                        .then(tables.insertDeadLetters(batch.deadLetters()))
                        .then(Mono.defer(() -> storeSums(plan, sums, takenUp.size()))));
    }

    /** The longest statement, and beside it what this side has to work out for the next ones. */
    private Mono<Void> insertApplications(FactPlan plan, Aggregates sums, Surroundings found) {
        // With a delay: an attempt that fails is over only when nothing of it goes on.
        return Mono.whenDelayError(
                tables.insertApplications(plan.begun()),
                Mono.fromRunnable(() -> plan.sumUp(sums, found.watermarkMillis()))
                        .subscribeOn(Schedulers.parallel()));
    }

    /** The parked statuses that take part: of the batch's applications, or all that are ready where there is no batch. */
    private Mono<List<StagedStatus>> takeUp(Surroundings found) {
        if (!found.parked()) {
            return Mono.just(List.of());
        }
        return batch.isEmpty()
                ? parkedApplications.takeReady()
                : parkedApplications.take(batch.statuses().stream()
                        .map(StagedStatus::applicationId)
                        .collect(Collectors.toSet()));
    }

    private Mono<Void> findStored(List<StagedStatus> takenUp) {
        if (!careful) {
            return Mono.empty();
        }
        List<UUID> postings = batch.posts().stream().map(StagedPost::id).toList();
        List<UUID> candidates =
                batch.candidates().stream().map(StagedCandidate::id).toList();
        List<UUID> applications = Stream.concat(takenUp.stream(), batch.statuses().stream())
                .map(StagedStatus::applicationId)
                .distinct()
                .toList();
        return lookups.postings(postings, facts)
                .then(lookups.candidates(candidates, facts))
                .then(lookups.statuses(applications, facts));
    }

    private Mono<BatchOutcome> storeSums(FactPlan plan, Aggregates sums, int takenUp) {
        if (batch.isEmpty() && takenUp == 0) {
            return Mono.just(BatchOutcome.NOTHING);
        }
        BatchOutcome outcome = plan.outcome(sums.ledger(), takenUp);
        batch.deadLetters().forEach(dead -> sums.ledger().dead(dead.kind(), dead.millis()));
        batch.ledger().hours().forEach(sums.ledger()::expected);
        return new LedgerTables(connection)
                .store(batch.ledger())
                .then(new AggregateTables(connection).add(sums, outcome.fresh()))
                .thenReturn(outcome);
    }
}
