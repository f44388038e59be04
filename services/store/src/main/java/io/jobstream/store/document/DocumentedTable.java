package io.jobstream.store.document;

import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Column;
import io.jobstream.store.table.Counter;
import io.jobstream.store.table.FactTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table as it is documented.
 *
 * @param meaning what the table holds, in full sentences
 * @param columns columns in the order of the table
 * @param key     columns of the primary key
 */
public record DocumentedTable(String name, String meaning, List<Column> columns, List<String> key) {

    public DocumentedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    static DocumentedTable of(FactTable<?> table) {
        String partitions = table.timeColumn() == null
                ? ""
                : " A partition for each UTC day of `" + table.timeColumn() + "`, named `" + table.name()
                        + "_20261128` or the like.";
        return new DocumentedTable(table.name(), table.meaning() + partitions, table.columns(), table.key());
    }

    static DocumentedTable of(AggregateTable table) {
        return new DocumentedTable(
                table.name(),
                table.meaning(),
                Stream.concat(table.key().stream(), table.counters().stream().map(DocumentedTable::column))
                        .toList(),
                table.key().stream().map(Column::name).toList());
    }

    private static Column column(Counter counter) {
        Counter.Recount recount = counter.recount();
        return new Column(
                counter.name(),
                counter.type(),
                recount == null
                        ? counter.meaning()
                        : counter.meaning() + "; `" + recount.expression() + "` of "
                                + recount.facts().name());
    }

    String markdown() {
        StringBuilder text = new StringBuilder(
                "### `" + name + "`\n" + meaning + "\n\n| column | type | meaning |\n|---|---|---|\n");
        for (Column column : columns) {
            String mark = key.contains(column.name()) ? " (key)" : "";
            text.append("| `%s`%s | %s | %s |\n"
                    .formatted(column.name(), mark, column.type().sqlName(), column.meaning()));
        }
        return text.append('\n').toString();
    }
}
