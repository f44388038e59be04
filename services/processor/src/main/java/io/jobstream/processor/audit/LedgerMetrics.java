package io.jobstream.processor.audit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.jobstream.processor.database.Session;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reports how the ledger stands. Every replica reports the same: of all that is stored, as last read. */
public final class LedgerMetrics {

    private static final List<String> CLASSES = List.of(
            "expected",
            "observed",
            "missing",
            "unexpected",
            "expected_late",
            "late",
            "expected_duplicated",
            "duplicated",
            "expected_dead",
            "dead",
            "parked");

    private static final String STATE = """
            select l.*, extract(epoch from a.duration)::double precision as seconds, a.audited_at
            from (
              select
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
                (select count(*) from parked_applications) as parked,
                (select coalesce(max(greatest(0, extract(epoch from pace_target - p.watermark)))::double precision, 0)
                 from simulation, (select min(progress) as watermark from shard_progress) p) as behind
              from audited_ledger
            ) l left join audits a on true
            """;

    private static final String FORGET_THROUGHPUT =
            "delete from throughput where second < clock_timestamp() - interval '1 hour'";

    private final Clock clock;
    private volatile State state = new State(Map.of(), 0, 0, null, Double.NaN);

    private record State(
            Map<String, Long> records,
            long findings,
            double behindSeconds,
            @Nullable Instant auditedAt,
            double durationSeconds) {}

    public LedgerMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        for (String recordClass : CLASSES) {
            Gauge.builder(
                            "jobstream.ledger.records",
                            this,
                            metrics -> metrics.state.records.getOrDefault(recordClass, 0L))
                    .description(
                            "Records of all hours by class: what the generator says it wrote, what is stored of it")
                    .tag("class", recordClass)
                    .register(registry);
        }
        Gauge.builder("jobstream.audit.findings", this, metrics -> metrics.state.findings)
                .description("Hours, kinds and places where what is stored differs from what was counted")
                .register(registry);
        Gauge.builder("jobstream.audit.duration", this, metrics -> metrics.state.durationSeconds)
                .description("Time that the last audit took")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("jobstream.processor.parked", this, metrics -> metrics.state.records.getOrDefault("parked", 0L))
                .description("Statuses that wait for their posting or candidate")
                .register(registry);
        Gauge.builder("jobstream.processor.simulated.lag", this, metrics -> metrics.state.behindSeconds)
                .description("Simulated time from the watermark to where the pace asks for")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("jobstream.audit.age", this, LedgerMetrics::ageSeconds)
                .description("Time since the last audit ended")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Reads the state of the ledger again; blocks meanwhile. */
    public void refresh(Session session) {
        state = session.rows(LedgerMetrics::state, STATE).get(0);
        session.run(FORGET_THROUGHPUT);
    }

    private static State state(Row row) {
        OffsetDateTime audited = row.get("audited_at", OffsetDateTime.class);
        Double seconds = row.get("seconds", Double.class);
        return new State(
                CLASSES.stream().collect(toUnmodifiableMap(recordClass -> recordClass, name -> number(row, name))),
                number(row, "findings"),
                Objects.requireNonNull(row.get("behind", Double.class)),
                audited == null ? null : audited.toInstant(),
                seconds == null ? Double.NaN : seconds);
    }

    /** Not a number before the first audit. */
    private double ageSeconds() {
        Instant audited = state.auditedAt;
        return audited == null
                ? Double.NaN
                : Math.max(0, Duration.between(audited, clock.instant()).toMillis()) / 1000.0;
    }

    private static long number(Row row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
