package io.jobstream.processor.store;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sees to it that the days of a batch have partitions. Knows the days of one connection's life. */
final class DayPartitions {

    private final Set<Long> known = new HashSet<>();

    /** Makes what is missing, in a transaction of its own for each day. */
    Mono<Void> ensure(PostgresqlConnection connection, Set<Long> epochDays) {
        Set<Long> missing = new TreeSet<>(epochDays);
        missing.removeAll(known);
        return Flux.fromIterable(missing)
                .concatMap(day -> Sql.run(connection, "select create_day_partitions($1)", LocalDate.ofEpochDay(day))
                        .then(Mono.fromRunnable(() -> known.add(day))))
                .then();
    }
}
