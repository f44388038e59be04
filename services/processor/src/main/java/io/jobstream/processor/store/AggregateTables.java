package io.jobstream.processor.store;

import io.jobstream.processor.aggregate.AggregateTable;
import io.jobstream.processor.aggregate.Aggregates;
import io.jobstream.processor.aggregate.PostponedSums;
import io.jobstream.processor.aggregate.Sums;
import io.jobstream.processor.batch.Interner;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Adds what transactions have summed up to the tables of aggregates. */
final class AggregateTables {

    private static final Map<AggregateTable, String> ADD = Stream.of(AggregateTable.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), table -> Sql.load("add_" + table.name().toLowerCase(Locale.ROOT))));
    private static final String THROUGHPUT = Sql.load("throughput");
    private static final String POSTPONE = "insert into postponed_sums (sums) values ($1)";
    private static final String TAKE_POSTPONED = Sql.load("take_postponed");
    private static final String TELL = "notify jobstream";

    private final PostgresqlConnection connection;

    AggregateTables(PostgresqlConnection connection) {
        this.connection = connection;
    }

    /**
     * The last statements before the offsets: what several replicas touch is locked for as short as can be, and by all in
     * the same order.
     *
     * @param events that were not stored before
     */
    Mono<Void> add(Aggregates aggregates, long events) {
        return postpone(aggregates.later())
                .then(add(aggregates.now()))
                .then(events == 0 ? Mono.empty() : Sql.run(connection, THROUGHPUT, events));
    }

    private Mono<Void> postpone(Sums sums) {
        return sums.isEmpty()
                ? Mono.empty()
                : Mono.defer(() -> Sql.run(connection, POSTPONE, ByteBuffer.wrap(PostponedSums.encode(sums))));
    }

    private Mono<Void> add(Sums sums) {
        String script = sums.tables().stream()
                .map(table -> Objects.requireNonNull(ADD.get(table)))
                .collect(Collectors.joining());
        return FactTables.copy(connection, "deltas", sums.isEmpty(), sums.copy())
                .then(Sql.run(connection, script + TELL));
    }

    /** Adds what was postponed by whomever, in a transaction of its own; not what another replica is adding. */
    Mono<Void> addPostponed() {
        Sums sums = new Sums();
        Interner texts = new Interner();
        return connection
                .beginTransaction()
                .thenMany(Sql.rows(
                        connection,
                        row -> decode(Objects.requireNonNull(row.get("sums", ByteBuffer.class)), sums, texts),
                        TAKE_POSTPONED))
                .then(Mono.defer(() -> sums.isEmpty() ? Mono.empty() : add(sums)))
                .then(connection.commitTransaction());
    }

    private static boolean decode(ByteBuffer buffer, Sums sums, Interner texts) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        PostponedSums.decode(bytes, sums, texts);
        return true;
    }
}
