package io.jobstream.processor.write;

import io.jobstream.processor.database.Session;
import io.jobstream.processor.plan.Horizon;
import io.r2dbc.spi.Row;
import java.util.Objects;

/**
 * What a transaction finds around it.
 *
 * @param parked          whether there are parked statuses
 * @param watermarkMillis least progress of all shards, in milliseconds since the epoch
 */
record StoreState(boolean parked, long watermarkMillis, Horizon horizon) {

    private static final String READ = """
            select exists (select from parked_applications) as parked,
                   coalesce(extract(epoch from (select min(progress) from shard_progress)) * 1000, 0)::bigint as watermark,
                   coalesce(extract(epoch from (select horizon from retention)) * 1000, 0)::bigint as horizon,
                   coalesce(extract(epoch from (select dimensions_horizon from retention)) * 1000, 0)::bigint
                     as dimensions_horizon
            """;

    static StoreState read(Session session) {
        return session.rows(StoreState::of, READ).get(0);
    }

    private static StoreState of(Row row) {
        return new StoreState(
                Boolean.TRUE.equals(row.get("parked", Boolean.class)),
                Objects.requireNonNull(row.get("watermark", Long.class)),
                new Horizon(
                        Objects.requireNonNull(row.get("horizon", Long.class)),
                        Objects.requireNonNull(row.get("dimensions_horizon", Long.class))));
    }
}
