package io.jobstream.processor.store;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.processor.store.LedgerTotals.HourAndKind;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores batches, one transaction each, over a connection of its own. After a failure the lane is of no use any more:
 * close it, which rolls back what was not committed.
 */
public final class StoreLane {

    private static final String SESSION = Sql.load("session");
    private static final String POSTS = Sql.load("posts");
    private static final String CANDIDATES = Sql.load("candidates");
    private static final String MOVES = Sql.load("moves");
    private static final String UNPARK_TOUCHED = Sql.load("unpark_touched");
    private static final String UNPARK_READY = Sql.load("unpark_ready");
    private static final String APPLICATIONS = Sql.load("applications");
    private static final String AGGREGATES = Sql.load("aggregates");
    private static final String OUTCOMES = Sql.load("outcomes");
    private static final String EXPECTED = Sql.load("expected");
    private static final String PROGRESS = Sql.load("progress");
    private static final String SIMULATION = Sql.load("simulation");

    private static final String LOOK_AROUND = Sql.load("look_around");

    private final PostgresqlConnection connection;
    private final OffsetStore offsets;
    private final DayPartitions partitions = new DayPartitions();

    private StoreLane(PostgresqlConnection connection, OffsetStore offsets) {
        this.connection = connection;
        this.offsets = offsets;
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
        String script = script(batch);
        return partitions
                .ensure(connection, batch.epochDays())
                .then(connection.beginTransaction())
                .then(offsets.guard(connection, batch.ranges()))
                .then(stage(batch))
                .then(Mono.defer(() -> run(script)))
                .flatMap(outcome -> ledger(batch.ledger())
                        .then(offsets.move(connection, batch.ranges()))
                        .then(connection.commitTransaction())
                        .thenReturn(outcome));
    }

    /** Joins the parked applications whose posting and candidate have arrived by other transactions than this lane's. */
    public Mono<BatchOutcome> joinParked() {
        return Sql.rows(
                        connection,
                        row -> Boolean.TRUE.equals(row.get(0, Boolean.class)),
                        "select exists (select from parked_applications)")
                .next()
                .filter(parked -> parked)
                .flatMap(parked -> connection
                        .beginTransaction()
                        .then(run(UNPARK_READY + APPLICATIONS + AGGREGATES + OUTCOMES))
                        .flatMap(outcome -> connection.commitTransaction().thenReturn(outcome)));
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

    private Mono<Void> stage(StagedBatch batch) {
        return copy("stage_posts", batch.posts())
                .then(copy("stage_candidates", batch.candidates()))
                .then(copy("stage_applications", batch.applications()))
                .then(copy("stage_moves", batch.moves()))
                .then(copy("dead_letters", batch.deadLetterRows()));
    }

    private Mono<Void> copy(String table, CopyBuffer rows) {
        return rows.rows() == 0
                ? Mono.empty()
                : connection
                        .copyIn("copy " + table + " from stdin (format binary)")
                        .from(rows.chunks())
                        .build()
                        .then();
    }

    private static String script(StagedBatch batch) {
        boolean dimensions = batch.posts().rows() > 0 || batch.candidates().rows() > 0;
        boolean moves = batch.moves().rows() > 0;
        boolean facts = dimensions || moves || batch.applications().rows() > 0;
        return (batch.posts().rows() > 0 ? POSTS : "")
                + (batch.candidates().rows() > 0 ? CANDIDATES : "")
                + (moves ? MOVES : "")
                + (dimensions ? UNPARK_TOUCHED : "")
                + (facts ? APPLICATIONS + AGGREGATES : "")
                + OUTCOMES;
    }

    private Mono<BatchOutcome> run(String script) {
        return Sql.rows(
                        connection,
                        row -> Map.entry(
                                Objects.requireNonNull(row.get("outcome", String.class)),
                                Objects.requireNonNull(row.get("records", Long.class))),
                        script)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(counts -> new BatchOutcome(
                        counts.getOrDefault("posts", 0L),
                        counts.getOrDefault("candidates", 0L),
                        counts.getOrDefault("statuses", 0L),
                        counts.getOrDefault("parked", 0L),
                        counts.getOrDefault("unparked", 0L)));
    }

    private Mono<Void> ledger(LedgerTotals totals) {
        @Nullable LedgerRecord latest = totals.latest();
        if (latest == null) {
            return Mono.empty();
        }
        Map<HourAndKind, Long> expected = totals.expected();
        Map<Integer, Instant> progress = totals.progress();
        Flux<Mono<Void>> steps = Flux.just(
                Sql.run(
                        connection,
                        EXPECTED,
                        expected.keySet().stream()
                                .map(key -> key.hour().getEpochSecond())
                                .toArray(Long[]::new),
                        expected.keySet().stream().map(HourAndKind::kind).toArray(String[]::new),
                        expected.values().toArray(Long[]::new)),
                Sql.run(
                        connection,
                        PROGRESS,
                        progress.keySet().toArray(Integer[]::new),
                        progress.values().stream().map(Instant::toEpochMilli).toArray(Long[]::new)),
                Sql.run(
                        connection,
                        SIMULATION,
                        latest.market(),
                        utc(latest.start()),
                        latest.shardCount(),
                        utc(latest.writtenAt()),
                        latest.pace().mode(),
                        utc(latest.pace().target()),
                        latest.pace().targetRate()));
        return steps.concatMap(step -> step).then();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
