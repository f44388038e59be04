package io.jobstream.processor.store;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.processor.batch.LedgerTotals;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Parameters;
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
        PaceReading pace = latest.pace();
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
                        pace.mode(),
                        utc(pace.target()),
                        pace.targetRate(),
                        orNull(pace.speed(), Double.class),
                        orNull(pace.eventsPerSecond(), Double.class),
                        pace.state().label(),
                        orNull(pace.reason(), String.class),
                        orNull(
                                pace.waitingUntil() == null ? null : utc(pace.waitingUntil()),
                                OffsetDateTime.class)));
    }

    /** A value to bind, which may be null. */
    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
