package io.jobstream.processor.retention;

import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the partitions of facts that are older than what is kept, by simulated time behind the watermark.
 *
 * <p>First the horizon moves, for all to see; then partitions go. They are detached concurrently, which waits for
 * transactions that may still use them, but keeps nobody from the rest of the table. If it waits too long it gives up, and
 * the next round finishes what this one has begun.
 */
public final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Held by the session: detaching concurrently takes transactions of its own. Ends with the round's session. */
    private static final String LOCK =
            "select pg_try_advisory_lock(hashtext(current_schema() || ' jobstream retention'))";

    /** Writers that need a new partition wait behind a detach for this long at most. */
    private static final String LOCK_TIMEOUT = "set lock_timeout = '5s'";

    /**
     * A posting's life, up to its last status, takes up to 95 days, and a candidate looks for work for up to 60. What an
     * application is joined with is kept for as much longer as the application itself.
     */
    private static final Duration DIMENSIONS_LONGER = Duration.ofDays(95);

    /**
     * Dead letters have no simulated time, so they go by the wall clock. A status that is still parked for a posting or
     * candidate by then is given up.
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
              select case when parent like 'application%' then horizon else dimensions_horizon end from retention)
            order by day, name
            """;

    private final Database database;
    private final double keptSeconds;

    /** @param kept simulated time behind the watermark of which facts are kept */
    public Retention(Database database, Duration kept) {
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

    /** Drops what is too old, unless another replica is at it. Blocks meanwhile. */
    public void drop() {
        try (Session session = database.open()) {
            if (!session.isTrue(LOCK)) {
                return;
            }
            session.run(LOCK_TIMEOUT);
            session.run(MOVE_HORIZON, keptSeconds, (double) DIMENSIONS_LONGER.toSeconds());
            List<Partition> partitions = session.rows(Partition::of, OLD_PARTITIONS);
            for (Partition partition : partitions) {
                if (!partition.detach().isEmpty()) {
                    session.run(partition.detach());
                }
                session.run(partition.drop());
            }
            if (!partitions.isEmpty()) {
                log.info("Dropped {} partitions of facts that are older than what is kept", partitions.size());
            }
        }
    }
}
