package io.jobstream.store.delta;

import static java.util.stream.Collectors.joining;

import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Column;
import io.jobstream.store.table.Counter;
import io.jobstream.store.table.RollUp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Merges what transactions have appended to the deltas into the aggregates. The database does it, by a function that the
 * newest replica has brought along: an older one that calls it cannot lose a counter that it does not know.
 */
public final class Fold {

    /**
     * Merges all deltas that are committed, and notifies {@code jobstream} if there were any. One statement, one
     * transaction of its own. Gives the number of deltas that were merged as a {@code bigint}; null if another session is
     * at it.
     */
    public static final String FOLD = "select fold_deltas()";

    private static final String LOCK_KEY = "hashtext(current_schema() || ' fold_deltas')";

    /** Waits for a fold that is under way, and keeps others from folding until the end of the transaction. */
    public static final String LOCK = "select pg_advisory_xact_lock(" + LOCK_KEY + ")";

    private Fold() {}

    /** Gives back the space of merged deltas. Not within a transaction. Passes over tables that are in use. */
    public static String vacuum() {
        return "vacuum (skip_locked) "
                + Aggregates.ALL.stream().map(AggregateTable::deltas).collect(joining(", "));
    }

    /** The definitions of the function and of the views of all aggregates with their deltas. */
    public static String definitions() {
        return Aggregates.ALL.stream().map(Fold::currentView).collect(joining())
                + Aggregates.ROLL_UPS.stream().map(Fold::currentView).collect(joining())
                + function();
    }

    /** Statements that sum all roll-ups again; to be run together, behind {@link #LOCK}. */
    public static List<String> summedAgain() {
        return Aggregates.ROLL_UPS.stream()
                .flatMap(rollUp -> Stream.of(
                        // Truncating would keep readers waiting.
                        "delete from " + rollUp.table().name(),
                        "insert into " + rollUp.table().name() + " (" + columns(rollUp.table()) + ")\nselect "
                                + rolledUpKey(rollUp) + ", " + sums(rollUp.table()) + "\nfrom "
                                + rollUp.source().name() + "\ngroup by "
                                + names(rollUp.table().key())))
                .toList();
    }

    private static String function() {
        List<String> steps = new ArrayList<>();
        for (AggregateTable table : Aggregates.ALL) {
            steps.addAll(steps(table));
            Aggregates.ROLL_UPS.stream()
                    .filter(rollUp -> rollUp.source().equals(table))
                    .map(Fold::step)
                    .forEach(steps::add);
        }
        String counts = Aggregates.ALL.stream()
                .map(table -> "(select count(*) from taken_" + table.name() + ")")
                .collect(joining("\n      + "));
        return """
                create or replace function fold_deltas() returns bigint language plpgsql set work_mem = '64MB' as $$
                declare
                  merged bigint;
                begin
                  if not pg_try_advisory_xact_lock(%s) then
                    return null;
                  end if;
                  -- One statement, so that readers see all aggregates at the same moment.
                  with %s
                  select %s
                  into merged;
                  if merged > 0 then
                    perform pg_notify('jobstream', '');
                  end if;
                  return merged;
                end $$;
                """.formatted(LOCK_KEY, String.join(",\n  ", steps), counts);
    }

    private static List<String> steps(AggregateTable table) {
        String taken = "taken_" + table.name();
        String key = names(table.key());
        return List.of(
                taken + " as (delete from " + table.deltas() + " returning *)",
                // Without an order here the planner hashes, which costs less than sorting all that is to be summed.
                "summed_" + table.name() + " as materialized (\n    select " + key + ", " + sums(table) + "\n    from ("
                        + unnested(table, taken) + ") d\n    group by " + key + ")",
                "merged_" + table.name() + " as ("
                        + insert(table, "select " + columns(table) + " from summed_" + table.name()) + ")");
    }

    private static String step(RollUp rollUp) {
        AggregateTable table = rollUp.table();
        return "merged_" + table.name() + " as ("
                + insert(
                        table,
                        "select " + rolledUpKey(rollUp) + ", " + sums(table) + " from summed_"
                                + rollUp.source().name() + "\n    group by " + names(table.key()))
                + ")";
    }

    private static String insert(AggregateTable table, String rows) {
        String key = names(table.key());
        String updates = table.counters().stream()
                .map(counter -> counter.name() + " = "
                        + (counter.isLatest()
                                ? "greatest(t." + counter.name() + ", excluded." + counter.name() + ")"
                                : "t." + counter.name() + " + excluded." + counter.name()))
                .collect(joining(", "));
        return "insert into " + table.name() + " as t (" + columns(table) + ")\n    " + rows + "\n    order by " + key
                + "\n    on conflict (" + key + ") do update set " + updates;
    }

    private static String rolledUpKey(RollUp rollUp) {
        AggregateTable table = rollUp.table();
        String dimensions =
                table.dimensions().stream().map(column -> ", " + column.name()).collect(joining());
        return rollUp.windowExpression() + " as " + table.window().name() + dimensions;
    }

    private static String currentView(AggregateTable table) {
        return currentView(table, unnested(table, table.deltas()));
    }

    private static String currentView(RollUp rollUp) {
        AggregateTable table = rollUp.table();
        return currentView(
                table,
                "select " + rolledUpKey(rollUp) + ", "
                        + table.counters().stream().map(Counter::name).collect(joining(", "))
                        + " from (" + unnested(rollUp.source(), rollUp.source().deltas()) + ") u");
    }

    private static String currentView(AggregateTable table, String deltas) {
        String key = names(table.key());
        return "create or replace view " + table.current() + " as\nselect " + key + ", "
                + table.counters().stream()
                        .map(counter -> merge(counter) + "::" + counter.type().sqlName() + " as " + counter.name())
                        .collect(joining(", "))
                + "\nfrom (\n  select " + columns(table) + " from " + table.name() + "\n  union all\n  "
                + deltas + "\n) d\ngroup by " + key + ";\n";
    }

    private static String sums(AggregateTable table) {
        return table.counters().stream()
                .map(counter -> merge(counter) + " as " + counter.name())
                .collect(joining(", "));
    }

    /** Arrays of zeros are left out. */
    private static String merge(Counter counter) {
        return counter.isLatest()
                ? "coalesce(max(" + counter.name() + "), '-infinity')"
                : "coalesce(sum(" + counter.name() + "), 0)";
    }

    /** In the list of columns, because in the list of tables PostgreSQL would first make a table of each array. */
    private static String unnested(AggregateTable table, String deltas) {
        return Stream.concat(
                        table.key().stream().map(Column::name),
                        table.counters().stream().map(Counter::name))
                .map(column -> "unnest(" + deltas + "." + column + ") as " + column)
                .collect(joining(", ", "select ", " from " + deltas));
    }

    private static String columns(AggregateTable table) {
        return names(table.key()) + ", "
                + table.counters().stream().map(Counter::name).collect(joining(", "));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(joining(", "));
    }
}
