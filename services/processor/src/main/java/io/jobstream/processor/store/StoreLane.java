package io.jobstream.processor.store;

import io.jobstream.processor.batch.Interner;
import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.stream.StaleBatchException;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Stores batches, one transaction each, over a connection of its own. After a failure the lane is of no use any more:
 * close it, which rolls back what was not committed.
 */
public final class StoreLane {

    private static final Logger log = LoggerFactory.getLogger(StoreLane.class);
    private static final String SESSION = Sql.load("session");
    private static final String LOOK_AROUND = Sql.load("look_around");
    private static final String UNIQUE_VIOLATION = "23505";

    /** A careful attempt fails only where another replica stores the same at the same moment. */
    private static final int CAREFUL_ATTEMPTS = 3;

    private final PostgresqlConnection connection;
    private final OffsetStore offsets;
    private final FactLookups lookups;
    private final DayPartitions partitions = new DayPartitions();
    private final KnownFacts known = new KnownFacts();

    private StoreLane(PostgresqlConnection connection, OffsetStore offsets) {
        this.connection = connection;
        this.offsets = offsets;
        lookups = new FactLookups(connection);
    }

    /** Opens a lane. */
    public static Mono<StoreLane> open(Database database, OffsetStore offsets) {
        return database.connect()
                .flatMap(connection -> Sql.run(connection, SESSION)
                        .onErrorResume(e -> connection.close().then(Mono.error(e)))
                        .thenReturn(new StoreLane(connection, offsets)));
    }

    /**
     * Stores a batch with all that follows from it, or nothing.
     *
     * @return fails with {@link StaleBatchException} where the batch does not go on where the stored records end
     */
    public Mono<BatchOutcome> store(StagedBatch batch) {
        return partitions
                .ensure(connection, batch.epochDays())
                .then(attempt(batch, false))
                .onErrorResume(StoreLane::isRepetition, e -> {
                    log.debug("a fact comes again that was forgotten; looking all of the batch up", e);
                    return carefully(batch);
                });
    }

    private Mono<BatchOutcome> carefully(StagedBatch batch) {
        return Mono.defer(() -> connection.rollbackTransaction().then(attempt(batch, true)))
                .retryWhen(Retry.max(CAREFUL_ATTEMPTS - 1)
                        .filter(StoreLane::isRepetition)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }

    private Mono<BatchOutcome> attempt(StagedBatch batch, boolean careful) {
        return Mono.defer(() -> {
            BatchTransaction transaction = new BatchTransaction(connection, offsets, known, lookups, batch, careful);
            return transaction.run().doOnNext(outcome -> known.learn(transaction.facts()));
        });
    }

    /** Whether a row was stored before, although nothing was known of it. */
    private static boolean isRepetition(Throwable failure) {
        return failure instanceof R2dbcException e && UNIQUE_VIOLATION.equals(e.getSqlState());
    }

    /** Stores the parked applications whose posting and candidate have arrived, a bounded number at a time. */
    public Mono<BatchOutcome> joinParked() {
        return Sql.rows(
                        connection,
                        row -> Boolean.TRUE.equals(row.get(0, Boolean.class)),
                        "select exists (select from parked_applications)")
                .next()
                .filter(parked -> parked)
                .flatMap(parked -> store(new StagedBatch(new Interner())));
    }

    /** Adds what earlier transactions, also those of others, have postponed. */
    public Mono<Void> addPostponed() {
        return new AggregateTables(connection).addPostponed();
    }

    /** Deletes what the achieved rate no longer needs, and tells how the stored market stands. */
    public Mono<StoredState> lookAround() {
        return Sql.rows(
                        connection,
                        row -> new StoredState(
                                Objects.requireNonNull(row.get("parked", Long.class)),
                                Duration.ofMillis(Objects.requireNonNull(row.get("behind", Long.class)))),
                        LOOK_AROUND)
                .next();
    }

    /** Ends the connection; a transaction that is not committed is rolled back. */
    public Mono<Void> close() {
        return connection.close();
    }
}
