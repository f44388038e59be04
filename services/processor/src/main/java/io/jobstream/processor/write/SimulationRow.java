package io.jobstream.processor.write;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Place;
import io.jobstream.events.ledger.LedgerRecord.Slice;
import io.jobstream.processor.database.Session;
import io.jobstream.store.identity.StoreIdentity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what ledger records say of the simulation: whose it is, how far its shards are, how it is
 * played, and where its cities are.
 */
final class SimulationRow {

    private static final String PROGRESS = """
            insert into shard_progress as s (shard, progress)
            select * from unnest($1::integer[], $2::timestamptz[])
            order by 1
            on conflict (shard) do update set progress = greatest(s.progress, excluded.progress)
            """;

    private static final String SIMULATION = """
            insert into simulation (market, start, shard_count, written_at, pace_mode, pace_target, target_rate, play_state,
              pace_speed, pace_events_per_second, play_reason, waiting_until)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (only_row) do update set
              market = excluded.market, start = excluded.start, shard_count = excluded.shard_count,
              written_at = excluded.written_at, pace_mode = excluded.pace_mode, pace_target = excluded.pace_target,
              target_rate = excluded.target_rate, play_state = excluded.play_state, pace_speed = excluded.pace_speed,
              pace_events_per_second = excluded.pace_events_per_second, play_reason = excluded.play_reason,
              waiting_until = excluded.waiting_until
            """;

    private static final String PLACES = """
            insert into places as p (country, city, country_code, latitude, longitude)
            select distinct on (country, city) *
            from unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::double precision[])
              as n (country, city, country_code, latitude, longitude)
            order by country, city
            on conflict (country, city) do update set
              country_code = excluded.country_code, latitude = excluded.latitude, longitude = excluded.longitude
            where (p.country_code, p.latitude, p.longitude)
              is distinct from (excluded.country_code, excluded.latitude, excluded.longitude)
            """;

    private SimulationRow() {}

    /** @param ledgerRecords ledger records in the order of their offsets */
    static void store(Session session, List<LedgerRecord> ledgerRecords) {
        if (ledgerRecords.isEmpty()) {
            return;
        }
        LedgerRecord latest = ledgerRecords.get(ledgerRecords.size() - 1);
        @Nullable Instant waitingUntil = latest.pace().waitingUntil();
        session.rows(row -> true, StoreIdentity.CLAIM_MARKET, latest.market());
        TreeMap<Integer, Instant> progress = progress(ledgerRecords);
        session.run(
                PROGRESS,
                progress.keySet().toArray(Integer[]::new),
                progress.values().stream().map(SimulationRow::utc).toArray(OffsetDateTime[]::new));
        session.run(
                SIMULATION,
                latest.market(),
                utc(latest.start()),
                latest.shardCount(),
                utc(latest.writtenAt()),
                latest.pace().mode(),
                utc(latest.pace().target()),
                latest.pace().targetRate(),
                latest.pace().state().label(),
                Session.orNull(latest.pace().speed(), Double.class),
                Session.orNull(latest.pace().eventsPerSecond(), Double.class),
                Session.orNull(latest.pace().reason(), String.class),
                Session.orNull(waitingUntil == null ? null : utc(waitingUntil), OffsetDateTime.class));
        storePlaces(session, ledgerRecords);
    }

    private static void storePlaces(Session session, List<LedgerRecord> ledgerRecords) {
        List<Place> places = ledgerRecords.stream()
                .flatMap(ledger -> ledger.places().stream())
                .toList();
        if (!places.isEmpty()) {
            session.run(
                    PLACES,
                    places.stream().map(Place::country).toArray(String[]::new),
                    places.stream().map(Place::city).toArray(String[]::new),
                    places.stream().map(Place::countryCode).toArray(String[]::new),
                    places.stream().map(Place::latitude).toArray(Double[]::new),
                    places.stream().map(Place::longitude).toArray(Double[]::new));
        }
    }

    /** The furthest progress of each shard. */
    private static TreeMap<Integer, Instant> progress(List<LedgerRecord> ledgerRecords) {
        TreeMap<Integer, Instant> progress = new TreeMap<>();
        for (LedgerRecord ledger : ledgerRecords) {
            for (Slice slice : ledger.slices()) {
                for (int shard = slice.firstShard(); shard <= slice.lastShard(); shard++) {
                    progress.merge(shard, slice.to(), (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return progress;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
