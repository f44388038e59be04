package io.jobstream.processor.audit;

import io.jobstream.processor.database.Session;
import io.jobstream.processor.task.PeriodicTask;
import io.jobstream.store.audit.Recount;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One round of the audit, if one is due and no other replica is at it. The database decides: its clock and its last round
 * are those of all replicas.
 */
final class AuditRound {

    /** Records that wait from which on the lanes need the database more than the audit does. */
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

    /** Held by the session, which ends with the round: a replica that dies does not keep it. */
    private static final String LOCK = "select pg_try_advisory_lock(hashtext(current_schema() || ' jobstream audit'))";

    private static final String HEAL = """
            delete from audit_findings f
            where not exists (
              select from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[]) as n (hour, kind, place, measure)
              where (n.hour, n.kind, n.place, n.measure) = (f.hour, f.kind, f.place, f.measure))
            """;

    private static final String FIND = """
            insert into audit_findings as f (hour, kind, place, measure, counted, found, differing)
            select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
            on conflict (hour, kind, place, measure) do update set
              counted = excluded.counted, found = excluded.found, differing = excluded.differing
            returning old.hour is null as fresh
            """;

    private static final String FINISH = """
            insert into audits (audited_at, duration, hours, fact_rows)
            values (clock_timestamp(), make_interval(secs => $1), $2, $3)
            on conflict (only_row) do update set
              audited_at = excluded.audited_at, duration = excluded.duration, hours = excluded.hours,
              fact_rows = excluded.fact_rows
            """;

    private final double intervalSeconds;

    /** @param interval time from the begin of one round to that of the next */
    AuditRound(Duration interval) {
        intervalSeconds = interval.toMillis() / 1000.0;
    }

    /** Empty if no round is due, or another replica is at it. */
    Optional<AuditResult> run(Session session) {
        List<Boolean> due = session.rows(
                row -> Boolean.TRUE.equals(row.get(0, Boolean.class)),
                IS_DUE,
                intervalSeconds,
                PeriodicTask.REST,
                MANY_RECORDS,
                INTERVALS_WHEN_BEHIND);
        if ((!due.isEmpty() && !due.get(0)) || !session.isTrue(LOCK)) {
            return Optional.empty();
        }
        long begin = System.nanoTime();
        List<Mismatch> all = new ArrayList<>();
        List<Instant> days = session.rows(
                row -> Objects.requireNonNull(row.get("day", OffsetDateTime.class))
                        .toInstant(),
                Recount.DAYS);
        for (DayRange range : DayRange.all(days)) {
            List<Mismatch> compared = compare(session, range);
            // What is told must not come from a moment at which a partition was just being attached or dropped.
            all.addAll(compared.stream().anyMatch(Mismatch::differs) ? compare(session, range) : compared);
        }
        return Optional.of(record(session, all, (System.nanoTime() - begin) / 1e9));
    }

    private static List<Mismatch> compare(Session session, DayRange range) {
        session.beginRepeatableRead();
        session.run(Recount.SETTINGS);
        List<Mismatch> compared = new ArrayList<>();
        for (String statement : Recount.statements(range.from(), range.to())) {
            compared.addAll(session.rows(Mismatch::of, statement));
        }
        session.commit();
        return compared;
    }

    private static AuditResult record(Session session, List<Mismatch> all, double seconds) {
        List<Mismatch> found = all.stream().filter(Mismatch::differs).toList();
        OffsetDateTime[] times =
                array(found, mismatch -> mismatch.hour().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
        String[] kinds = array(found, Mismatch::kind, String[]::new);
        String[] places = array(found, Mismatch::place, String[]::new);
        String[] measures = array(found, Mismatch::measure, String[]::new);
        session.begin();
        long healed = session.run(HEAL, times, kinds, places, measures);
        long fresh = session
                .rows(
                        row -> Boolean.TRUE.equals(row.get("fresh", Boolean.class)),
                        FIND,
                        times,
                        kinds,
                        places,
                        measures,
                        array(found, Mismatch::counted, Long[]::new),
                        array(found, Mismatch::found, Long[]::new),
                        array(found, Mismatch::differing, Long[]::new))
                .stream()
                .filter(isFresh -> isFresh)
                .count();
        session.run(
                FINISH,
                seconds,
                (int) all.stream()
                        .filter(mismatch -> mismatch.measure().equals(Recount.ROWS))
                        .map(Mismatch::hour)
                        .distinct()
                        .count(),
                all.stream().mapToLong(Mismatch::factRows).sum());
        session.run("notify jobstream");
        session.commit();
        return new AuditResult(found, fresh, healed);
    }

    private static <T> T[] array(List<Mismatch> found, Function<Mismatch, T> part, IntFunction<T[]> arrayOf) {
        return found.stream().map(part).toArray(arrayOf);
    }
}
