package io.jobstream.processor.audit;

import io.jobstream.processor.chores.Chore;
import io.jobstream.processor.chores.ChoreDatabase;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Mono;

/**
 * One round of the audit, where one is due and no other replica is at it. The database says when: its clock and its last
 * round are those of all replicas.
 */
final class AuditRound {

    /** Records that wait from which on the stream needs the database more than the audit does. */
    private static final int MANY_RECORDS = 10_000;

    /** As many intervals pass between two rounds then. */
    private static final int INTERVALS_WHEN_BEHIND = 15;

    private static final String IS_DUE = """
            select clock_timestamp() >= audited_at + greatest(
              make_interval(secs => $1) - duration,
              duration * $2,
              case when (select coalesce(sum(end_offset - next_offset), 0) from stream_offsets) > $3
                then make_interval(secs => $1) * $4 end)
            from audits
            """;

    /** For one transaction, so that a replica that dies or is stopped does not keep it. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('jobstream audit'))";

    private static final String HEAL = """
            delete from audit_findings f
            where not exists (
              select from unnest($1::timestamptz[], $2::text[], $3::text[]) as n (hour, kind, place)
              where n.hour = f.hour and n.kind = f.kind and n.place = f.place)
            """;

    private static final String FIND = """
            insert into audit_findings as f (hour, kind, place, counted, found)
            select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
            on conflict (hour, kind, place) do update set counted = excluded.counted, found = excluded.found
            returning old.hour is null as fresh
            """;

    private static final String FINISH = """
            insert into audits (audited_at, duration, hours, fact_rows)
            values (clock_timestamp(), clock_timestamp() - transaction_timestamp(), $1, $2)
            on conflict (only_row) do update set
              audited_at = excluded.audited_at, duration = excluded.duration, hours = excluded.hours,
              fact_rows = excluded.fact_rows
            """;

    private final double intervalSeconds;

    /** @param interval from the begin of one round to that of the next */
    AuditRound(Duration interval) {
        intervalSeconds = interval.toMillis() / 1000.0;
    }

    /** Empty where no round is due, or another replica is at it. */
    Mono<AuditResult> run(PostgresqlConnection connection) {
        return holds(connection, IS_DUE, intervalSeconds, Chore.REST, MANY_RECORDS, INTERVALS_WHEN_BEHIND)
                .defaultIfEmpty(true)
                .filter(due -> due)
                .flatMap(due -> connection
                        .beginTransaction()
                        .then(holds(connection, LOCK))
                        .filter(locked -> locked)
                        .flatMap(locked -> audit(connection)))
                .flatMap(result -> connection.commitTransaction().thenReturn(result));
    }

    private static Mono<AuditResult> audit(PostgresqlConnection connection) {
        return Recount.of(connection).collectList().flatMap(all -> record(connection, all));
    }

    private static Mono<AuditResult> record(PostgresqlConnection connection, List<Comparison> all) {
        List<Comparison> findings = all.stream().filter(Comparison::differs).toList();
        int hours = (int) all.stream().map(Comparison::hour).distinct().count();
        long rows = all.stream().mapToLong(Comparison::factRows).sum();
        OffsetDateTime[] times =
                array(findings, finding -> finding.hour().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
        String[] kinds = array(findings, Comparison::kind, String[]::new);
        String[] places = array(findings, Comparison::place, String[]::new);
        Long[] counted = array(findings, Comparison::counted, Long[]::new);
        Long[] found = array(findings, Comparison::found, Long[]::new);
        return ChoreDatabase.run(connection, HEAL, times, kinds, places)
                .flatMap(healed -> ChoreDatabase.rows(
                                connection,
                                row -> Boolean.TRUE.equals(row.get("fresh", Boolean.class)),
                                FIND,
                                times,
                                kinds,
                                places,
                                counted,
                                found)
                        .filter(fresh -> fresh)
                        .count()
                        .map(fresh -> new AuditResult(findings, fresh, healed)))
                .flatMap(result -> ChoreDatabase.run(connection, FINISH, hours, rows)
                        .then(ChoreDatabase.run(connection, "notify jobstream"))
                        .thenReturn(result));
    }

    private static Mono<Boolean> holds(PostgresqlConnection connection, String statement, Object... parameters) {
        return ChoreDatabase.rows(
                        connection, row -> Boolean.TRUE.equals(row.get(0, Boolean.class)), statement, parameters)
                .next();
    }

    private static <T> T[] array(List<Comparison> findings, Function<Comparison, T> part, IntFunction<T[]> arrayOf) {
        return findings.stream().map(part).toArray(arrayOf);
    }
}
