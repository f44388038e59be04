package io.jobstream.api.status;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.real;
import static io.jobstream.api.database.Values.text;
import static io.jobstream.api.database.Values.textOrNull;
import static io.jobstream.api.database.Values.time;
import static io.jobstream.api.database.Values.timeOrNull;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.status.SimulationStatus.Audit;
import io.jobstream.api.status.SimulationStatus.Events;
import io.jobstream.api.status.SimulationStatus.Exactness;
import io.jobstream.api.status.SimulationStatus.Lag;
import io.jobstream.api.status.SimulationStatus.Pace;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the status in one statement, so that its figures belong to the same moment. */
public final class StatusReader {

    private static final Query STATUS = Query.of("""
            with ledger as (
              select
                coalesce(sum(observed) filter (where kind = 'posting'), 0)::bigint as postings,
                coalesce(sum(observed) filter (where kind = 'candidate'), 0)::bigint as candidates,
                coalesce(sum(observed) filter (where kind = 'application'), 0)::bigint as applications,
                coalesce(sum(observed) filter (where kind = 'status_change'), 0)::bigint as status_changes,
                coalesce(sum(expected), 0)::bigint as expected,
                coalesce(sum(observed), 0)::bigint as observed,
                coalesce(sum(missing), 0)::bigint as missing,
                coalesce(sum(unexpected), 0)::bigint as unexpected,
                coalesce(sum(expected_late), 0)::bigint as expected_late,
                coalesce(sum(late), 0)::bigint as late,
                coalesce(sum(expected_duplicated), 0)::bigint as expected_duplicated,
                coalesce(sum(duplicated), 0)::bigint as duplicated,
                coalesce(sum(expected_dead), 0)::bigint as expected_dead,
                coalesce(sum(dead), 0)::bigint as dead,
                coalesce(sum(findings), 0)::bigint as findings,
                coalesce(bool_and(exact), true) as exact
              from audited_ledger
            ), shards as (
              select count(*) as known, min(progress) as least from shard_progress
            ), offsets as (
              select
                coalesce(sum(greatest(end_offset - next_offset, 0)), 0)::bigint as lag,
                max(updated_at) as updated_at
              from stream_offsets
            ), rate as (
              select coalesce(sum(events), 0)::double precision / 10 as achieved
              from throughput
              where second >= date_trunc('second', clock_timestamp()) - interval '10 seconds'
                and second < date_trunc('second', clock_timestamp())
            )
            select
              ledger.*, offsets.lag, offsets.updated_at, rate.achieved,
              case when shards.known >= simulation.shard_count then shards.least end as watermark,
              simulation.market, simulation.start, simulation.pace_mode, simulation.pace_target,
              simulation.target_rate,
              audits.audited_at, extract(epoch from audits.duration)::double precision as audit_seconds,
              audits.hours::bigint as audited_hours, audits.fact_rows,
              (select count(*) from parked_applications) as parked
            from ledger cross join shards cross join offsets cross join rate
            left join simulation on true left join audits on true
            """);

    private final ReadDatabase database;

    public StatusReader(ReadDatabase database) {
        this.database = database;
    }

    public Mono<SimulationStatus> status() {
        return database.row(STATUS, StatusReader::status);
    }

    private static SimulationStatus status(Readable row) {
        Instant watermark = timeOrNull(row, "watermark");
        Pace pace = pace(row);
        return new SimulationStatus(
                watermark,
                timeOrNull(row, "start"),
                textOrNull(row, "market"),
                pace,
                real(row, "achieved"),
                new Events(
                        number(row, "postings"),
                        number(row, "candidates"),
                        number(row, "applications"),
                        number(row, "status_changes")),
                new Lag(number(row, "lag"), secondsBehind(watermark, pace)),
                exactness(row),
                timeOrNull(row, "updated_at"));
    }

    private static Exactness exactness(Readable row) {
        Audit audit = audit(row);
        long parked = number(row, "parked");
        return new Exactness(
                Boolean.TRUE.equals(row.get("exact", Boolean.class)) && parked == 0 && audit != null,
                number(row, "expected"),
                number(row, "observed"),
                number(row, "missing"),
                number(row, "unexpected"),
                number(row, "expected_late"),
                number(row, "late"),
                number(row, "expected_duplicated"),
                number(row, "duplicated"),
                number(row, "expected_dead"),
                number(row, "dead"),
                parked,
                audit);
    }

    private static @Nullable Audit audit(Readable row) {
        Instant auditedAt = timeOrNull(row, "audited_at");
        return auditedAt == null
                ? null
                : new Audit(
                        auditedAt,
                        real(row, "audit_seconds"),
                        number(row, "audited_hours"),
                        number(row, "fact_rows"),
                        number(row, "findings"));
    }

    private static @Nullable Pace pace(Readable row) {
        if (textOrNull(row, "pace_mode") == null) {
            return null;
        }
        return new Pace(text(row, "pace_mode"), time(row, "pace_target"), real(row, "target_rate"));
    }

    private static @Nullable Double secondsBehind(@Nullable Instant watermark, @Nullable Pace pace) {
        if (watermark == null || pace == null) {
            return null;
        }
        return Math.max(
                        0,
                        Duration.between(watermark, pace.targetSimulatedTime()).toMillis())
                / 1000.0;
    }
}
