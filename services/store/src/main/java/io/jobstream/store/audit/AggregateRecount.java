package io.jobstream.store.audit;

import static java.util.stream.Collectors.joining;

import io.jobstream.store.copy.ColumnType;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Column;
import io.jobstream.store.table.Counter;
import io.jobstream.store.table.Counter.Recount;
import io.jobstream.store.table.FactTable;
import io.jobstream.store.table.RollUp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares an aggregate, with what is still to be added to it, with what its facts give, or a roll-up with what its source
 * gives: every key, every counter.
 */
final class AggregateRecount {

    private final AggregateTable table;
    private final List<Counter> counters;
    private final @Nullable RollUp rollUp;

    AggregateRecount(AggregateTable table) {
        this(table, null);
    }

    AggregateRecount(RollUp rollUp) {
        this(rollUp.table(), rollUp);
    }

    private AggregateRecount(AggregateTable table, @Nullable RollUp rollUp) {
        this.table = table;
        this.rollUp = rollUp;
        counters = table.counters();
    }

    /** Only keys and counters that differ. */
    String statement(TimeRange range) {
        String key = names(table.key());
        return """
                with recounted as (
                  select %s, %s
                  from (
                    %s
                  ) f
                  group by %s
                ), stored as (
                  select * from %s where %s
                )
                select %s as hour, kind, '%s' as place, measure, sum(counted)::bigint as counted,
                       sum(found)::bigint as found, count(*) as differing
                from stored
                full join recounted using (%s)
                cross join lateral (values
                  %s) m (kind, measure, counted, found)
                where (%s) is distinct from (%s) and counted <> found
                group by 1, 2, 4
                order by 1, 2, 4
                """.formatted(
                key,
                counters.stream()
                        .map(counter -> "coalesce(sum(" + counter.name() + "), 0)::bigint as " + counter.name())
                        .collect(joining(", ")),
                rollUp == null
                        ? facts().stream().map(facts -> count(facts, range)).collect(joining("\n    union all\n    "))
                        : sum(rollUp, range),
                key,
                table.current(),
                isDaily()
                        ? range.containsDay(table.window().name())
                        : range.contains(table.window().name()),
                hour(),
                table.name(),
                key,
                counters.stream().map(AggregateRecount::comparison).collect(joining(",\n  ")),
                qualified("stored"),
                qualified("recounted"));
    }

    private static String sum(RollUp rollUp, TimeRange range) {
        String columns = Stream.concat(
                        rollUp.table().dimensions().stream().map(Column::name),
                        rollUp.table().counters().stream().map(Counter::name))
                .collect(joining(", "));
        AggregateTable source = rollUp.source();
        return "select " + rollUp.windowExpression() + " as "
                + rollUp.table().window().name() + ", " + columns + " from " + source.current() + " where "
                + range.contains(source.window().name());
    }

    private Set<FactTable<?>> facts() {
        Set<FactTable<?>> facts = new LinkedHashSet<>();
        for (Counter counter : counters) {
            facts.add(recount(counter).facts());
        }
        return facts;
    }

    private String count(FactTable<?> facts, TimeRange range) {
        String time = Objects.requireNonNull(facts.timeColumn(), facts.name());
        String keys = window(time)
                + table.dimensions().stream()
                        .map(column -> ", " + column.name())
                        .collect(joining());
        String numbers = counters.stream()
                .map(counter -> recount(counter).facts().equals(facts)
                        ? recount(counter).expression() + " as " + counter.name()
                        : "0 as " + counter.name())
                .collect(joining(", "));
        String columns = IntStream.rangeClosed(1, table.key().size())
                .mapToObj(Integer::toString)
                .collect(joining(", "));
        return "select " + keys + ", " + numbers + " from " + facts.name() + " where " + range.contains(time)
                + " group by " + columns;
    }

    private String window(String time) {
        return isDaily()
                ? "(" + time + " at time zone 'UTC')::date as " + table.window().name()
                : "date_bin('" + table.windowMillis() + " milliseconds', " + time + ", timestamptz '2000-01-01Z') as "
                        + table.window().name();
    }

    private String hour() {
        String window = table.window().name();
        return isDaily()
                ? window + "::timestamp at time zone 'UTC'"
                : "date_bin('1 hour', " + window + ", timestamptz '2000-01-01Z')";
    }

    private boolean isDaily() {
        return table.window().type() == ColumnType.DATE;
    }

    private String qualified(String alias) {
        return counters.stream().map(counter -> alias + "." + counter.name()).collect(joining(", "));
    }

    private static String comparison(Counter counter) {
        return "('" + FactRecount.kindOf(recount(counter).facts()).label() + "', '" + counter.name()
                + "', coalesce(stored." + counter.name() + ", 0)::bigint, coalesce(recounted." + counter.name()
                + ", 0)::bigint)";
    }

    private static Recount recount(Counter counter) {
        Recount recount = counter.recount();
        if (recount == null) {
            throw new IllegalArgumentException("counter " + counter.name() + " does not come from facts alone");
        }
        return recount;
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(joining(", "));
    }
}
