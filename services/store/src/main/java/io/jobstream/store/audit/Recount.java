package io.jobstream.store.audit;

import io.jobstream.store.delta.Aggregates;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Counter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The audit in SQL. Run the statements of a range in one transaction at repeatable read, and each as it is: a prepared
 * statement would not see partitions that were attached since it was prepared.
 *
 * <p>Every statement gives rows {@code (hour timestamptz, kind text, place text, measure text, counted bigint, found
 * bigint, differing bigint)}: what was counted when the facts were stored, and what is found now. {@code differing} is
 * the number of rows that differ; {@code counted} and {@code found} of aggregates are sums over those, and may be equal.
 */
public final class Recount {

    /** Begins of the UTC days of which there is something whose facts are kept, ascending: {@code (day timestamptz)}. */
    public static final String DAYS = """
            select day
            from (
              select date_bin('1 day', hour, timestamptz '2000-01-01Z') as day from ledger_hourly_current
              union
              select day::timestamp at time zone 'UTC' from day_partitions where state = 'attached'
            ) d
            where day >= coalesce((select horizon from retention), '-infinity')
            order by day
            """;

    /**
     * Settings for the transaction of a range. Partitions have no statistics at first, and the planner would sort millions
     * of rows that it takes for a few; hashing them costs a third.
     */
    public static final String SETTINGS =
            "set local enable_sort = off; set local enable_bitmapscan = off; set local work_mem = '64MB'; set local jit = off";

    /** The measure of a fact table that says how many rows there are. */
    public static final String ROWS = "rows";

    private static final List<AggregateTable> AGGREGATES = Aggregates.ALL.stream()
            .filter(table -> table.counters().stream().map(Counter::recount).allMatch(Objects::nonNull))
            .toList();

    private Recount() {}

    /**
     * Compares everything of a range of simulated time. Facts: every hour and kind of which there is anything, whether it
     * differs or not. Aggregates: only what differs.
     *
     * @param from begin of a UTC day
     * @param to   begin of a later UTC day
     */
    public static List<String> statements(Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        List<String> statements = new ArrayList<>();
        statements.add(FactRecount.statement(range));
        AGGREGATES.forEach(table -> statements.add(new AggregateRecount(table).statement(range)));
        Aggregates.ROLL_UPS.forEach(rollUp -> statements.add(new AggregateRecount(rollUp).statement(range)));
        return statements;
    }
}
