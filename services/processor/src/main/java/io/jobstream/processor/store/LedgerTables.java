package io.jobstream.processor.store;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.processor.batch.LedgerTotals;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps what ledger records say of the simulation: how far its shards are, and how it is played. */
final class LedgerTables {

    private static final String PROGRESS = Sql.load("progress");
    private static final String SIMULATION = Sql.load("simulation");

    private final PostgresqlConnection connection;

    LedgerTables(PostgresqlConnection connection) {
        this.connection = connection;
    }

    Mono<Void> store(LedgerTotals totals) {
        @Nullable LedgerRecord latest = totals.latest();
        if (latest == null) {
            return Mono.empty();
        }
        Map<Integer, Instant> progress = totals.progress();
        return Sql.run(
                        connection,
                        PROGRESS,
                        progress.keySet().toArray(Integer[]::new),
                        progress.values().stream().map(Instant::toEpochMilli).toArray(Long[]::new))
                .then(Sql.run(
                        connection,
                        SIMULATION,
                        latest.market(),
                        utc(latest.start()),
                        latest.shardCount(),
                        utc(latest.writtenAt()),
                        latest.pace().mode(),
                        utc(latest.pace().target()),
                        latest.pace().targetRate()));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
