package io.jobstream.api.status;

import static io.jobstream.api.database.Values.number;
import static io.jobstream.api.database.Values.real;
import static io.jobstream.api.database.Values.textOrNull;
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
                coalesce(sum(in_flight), 0)::bigint as in_flight,
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
            ), blocked as (
              select topic || '-' || partition as partition, end_offset - next_offset as records,
                extract(epoch from clock_timestamp() - updated_at)::double precision as seconds
              from stream_offsets
              where end_offset > next_offset
              order by updated_at
              limit 1
            ), rate as (
              select coalesce(sum(events), 0)::double precision / 10 as achieved
              from throughput
              where second >= date_trunc('second', clock_timestamp()) - interval '10 seconds'
                and second < date_trunc('second', clock_timestamp())
            ), latest as (
              select max(second) as second from throughput where events > 0
            )
            select
              ledger.*, offsets.lag, offsets.updated_at, rate.achieved,
              case when shards.known >= simulation.shard_count then shards.least end as watermark,
              simulation.market, simulation.start, simulation.pace_mode, simulation.pace_target,
              simulation.target_rate, simulation.pace_speed, simulation.pace_events_per_second,
              simulation.play_state, simulation.play_reason, simulation.waiting_until,
              clock_timestamp() as now,
              extract(epoch from clock_timestamp() - simulation.written_at)::double precision as unheard,
              extract(epoch from clock_timestamp() - offsets.updated_at)::double precision as unmoved,
              extract(epoch from clock_timestamp() - latest.second)::double precision as eventless,
              blocked.partition as blocked_partition, blocked.records as blocked_records,
              blocked.seconds as blocked_seconds,
              audits.audited_at, extract(epoch from audits.duration)::double precision as audit_seconds,
              audits.hours::bigint as audited_hours, audits.fact_rows,
              (select count(*) from parked_applications) as parked,
              (select count(*) from ledger_hourly_deltas) as unmerged,
              coalesce((select min(id) from ledger_hourly_deltas), 0) as oldest_unmerged
            from ledger cross join shards cross join offsets cross join rate cross join latest
            left join blocked on true left join simulation on true left join audits on true
            """);

    private final ReadDatabase database;
    private final StatusHistory history = new StatusHistory(System::nanoTime);

    public StatusReader(ReadDatabase database) {
        this.database = database;
    }

    public Mono<SimulationStatus> status() {
        return database.row(STATUS, this::status);
    }

    private SimulationStatus status(Readable row) {
        Signs signs = Signs.of(row);
        StatusHistory.Reading reading = history.add(signs);
        return new SimulationStatus(
                StateRules.state(signs, reading),
                signs.watermark(),
                signs.start(),
                textOrNull(row, "market"),
                pace(signs),
                real(row, "achieved"),
                new Events(
                        number(row, "postings"),
                        number(row, "candidates"),
                        number(row, "applications"),
                        number(row, "status_changes")),
                new Lag(signs.lagRecords(), secondsBehind(signs.watermark(), signs.target())),
                exactness(row, reading),
                timeOrNull(row, "updated_at"));
    }

    private static Exactness exactness(Readable row, StatusHistory.Reading reading) {
        Audit audit = audit(row);
        long parked = number(row, "parked");
        return new Exactness(
                Boolean.TRUE.equals(row.get("exact", Boolean.class))
                        && parked == 0
                        && audit != null
                        && !reading.isMergingLate(),
                number(row, "expected"),
                number(row, "observed"),
                number(row, "missing"),
                number(row, "unexpected"),
                number(row, "in_flight"),
                number(row, "expected_late"),
                number(row, "late"),
                number(row, "expected_duplicated"),
                number(row, "duplicated"),
                number(row, "expected_dead"),
                number(row, "dead"),
                parked,
                number(row, "unmerged"),
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

    private static @Nullable Pace pace(Signs signs) {
        Signs.Generator generator = signs.generator();
        return generator == null
                ? null
                : new Pace(
                        generator.mode(),
                        generator.speed(),
                        generator.eventsPerSecond(),
                        signs.target(),
                        signs.isGeneratorHeard() ? generator.targetRate() : null);
    }

    private static @Nullable Double secondsBehind(@Nullable Instant watermark, @Nullable Instant target) {
        return watermark == null || target == null
                ? null
                : Math.max(0, Duration.between(watermark, target).toMillis()) / 1000.0;
    }
}
