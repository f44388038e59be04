package io.jobstream.processor.retention;

import io.jobstream.processor.chores.ChoreDatabase;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Drops the partitions of facts that are older than what is kept, by simulated time behind the watermark.
 *
 * <p>First the horizon moves, for all to see; then partitions go. They are detached concurrently: that waits for
 * transactions that may still use them, but keeps nobody from the rest of the table. Where it waits too long it gives up,
 * and the next round finishes what this one has begun.
 */
public final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Of one session: detaching concurrently takes transactions of its own. Ends with the round's connection. */
    private static final String LOCK = "select pg_try_advisory_lock(hashtext('jobstream retention'))";

    /** Writers that need a new partition wait behind a detach for this long at most. */
    private static final String LOCK_TIMEOUT = "set lock_timeout = '5s'";

    /**
     * An application names postings of up to 40 days before and candidates of up to 60 days before, for whose sake it is
     * counted where it is: what it is joined with is kept for as much longer as it is itself.
     */
    private static final Duration DIMENSIONS_LONGER = Duration.ofDays(60);

    /**
     * Dead letters have no simulated time, so they go by the wall clock. What is parked for a posting or candidate that
     * has not come since then is given up.
     */
    private static final String MOVE_HORIZON = """
            with moved as (
              insert into retention as r (horizon, dimensions_horizon)
              select h.horizon, h.horizon - make_interval(secs => $2)
              from (
                select date_trunc('day', p.watermark - make_interval(secs => $1), 'UTC') as horizon
                from (select min(progress) as watermark, count(*) as shards from shard_progress) p
                join simulation s on p.shards >= s.shard_count
              ) h
              on conflict (only_row) do update set
                horizon = excluded.horizon, dimensions_horizon = excluded.dimensions_horizon
              where excluded.horizon > r.horizon
              returning horizon
            ), parked as (
              delete from parked_applications where application_date < (select horizon from moved)
            )
            delete from dead_letters
            where received_at < clock_timestamp() - make_interval(secs => $1) and exists (select from moved)
            """;

    private static final String OLD_PARTITIONS = """
            select format('drop table %I', name) as drop,
                   case state
                     when 'attached' then format('alter table %I detach partition %I concurrently', parent, name)
                     when 'detaching' then format('alter table %I detach partition %I finalize', parent, name)
                     else ''
                   end as detach
            from day_partitions
            where day::timestamp at time zone 'UTC' < (
              select case parent when 'applications' then horizon else dimensions_horizon end from retention)
            order by day, name
            """;

    private final ChoreDatabase database;
    private final double keptSeconds;

    /** @param kept simulated time behind the watermark of which facts are kept */
    public Retention(ChoreDatabase database, Duration kept) {
        this.database = database;
        this.keptSeconds = kept.toSeconds();
    }

    private record Partition(String detach, String drop) {
        static Partition of(Row row) {
            return new Partition(
                    Objects.requireNonNull(row.get("detach", String.class)),
                    Objects.requireNonNull(row.get("drop", String.class)));
        }
    }

    /** Drops what is too old, unless another replica is at it. */
    public Mono<Void> look() {
        return database.with(connection -> ChoreDatabase.rows(
                        connection, row -> Boolean.TRUE.equals(row.get(0, Boolean.class)), LOCK)
                .next()
                .filter(locked -> locked)
                .flatMap(locked -> drop(connection)));
    }

    private Mono<Void> drop(PostgresqlConnection connection) {
        return ChoreDatabase.run(connection, LOCK_TIMEOUT)
                .then(ChoreDatabase.run(connection, MOVE_HORIZON, keptSeconds, (double) DIMENSIONS_LONGER.toSeconds()))
                .then(ChoreDatabase.rows(connection, Partition::of, OLD_PARTITIONS)
                        .collectList())
                .flatMapMany(Flux::fromIterable)
                .concatMap(partition -> drop(connection, partition))
                .count()
                .doOnNext(dropped -> {
                    if (dropped > 0) {
                        log.info("{} partitions of facts that were older than what is kept are dropped", dropped);
                    }
                })
                .then();
    }

    private static Mono<Partition> drop(PostgresqlConnection connection, Partition partition) {
        Mono<Long> detached =
                partition.detach().isEmpty() ? Mono.just(0L) : ChoreDatabase.run(connection, partition.detach());
        return detached.then(ChoreDatabase.run(connection, partition.drop())).thenReturn(partition);
    }
}
