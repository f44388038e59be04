package io.jobstream.store.audit;

import static java.util.stream.Collectors.joining;

import io.jobstream.store.delta.Aggregates;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.EventKind;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import io.jobstream.store.table.FactTable;
import java.util.List;

/** Compares the number and the digests of the facts of each hour with ledger_hourly. */
final class FactRecount {

    private static final List<Facts> ALL = List.of(
            new Facts(EventKind.POSTING, PostingRow.TABLE),
            new Facts(EventKind.CANDIDATE, CandidateRow.TABLE),
            new Facts(EventKind.APPLICATION, ApplicationRow.TABLE),
            new Facts(EventKind.STATUS_CHANGE, StatusChangeRow.TABLE));

    private FactRecount() {}

    private record Facts(EventKind kind, FactTable<?> table) {

        String count(TimeRange range) {
            return "select date_bin('1 hour', " + table.timeColumn() + ", timestamptz '2000-01-01Z') as hour, '"
                    + kind.label() + "' as kind, count(*) as rows, sum(" + table.digestExpression()
                    + ")::bigint as digest\n  from " + table.name() + "\n  where "
                    + range.contains(String.valueOf(table.timeColumn())) + "\n  group by 1";
        }

        String place() {
            return "('" + kind.label() + "', '" + table.name() + "')";
        }
    }

    /** The kind of events whose rows a table holds. */
    static EventKind kindOf(FactTable<?> table) {
        return ALL.stream()
                .filter(facts -> facts.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " holds no events"))
                .kind();
    }

    static String statement(TimeRange range) {
        return """
                with stored as (
                  %s
                ), counted as (
                  select hour, kind, observed, digest
                  from %s
                  where %s
                )
                select hour, kind, place, measure, counted, found, (counted <> found)::integer::bigint as differing
                from counted
                full join stored using (hour, kind)
                join (values %s) p (kind, place) using (kind)
                cross join lateral (values
                  ('rows', coalesce(counted.observed, 0), coalesce(stored.rows, 0)),
                  ('digest', coalesce(counted.digest, 0), coalesce(stored.digest, 0))) m (measure, counted, found)
                order by hour, kind, measure
                """.formatted(
                        ALL.stream().map(facts -> facts.count(range)).collect(joining("\n  union all\n  ")),
                        Aggregates.LEDGER_HOURLY.current(),
                        range.contains("hour"),
                        ALL.stream().map(Facts::place).collect(joining(", ")));
    }
}
