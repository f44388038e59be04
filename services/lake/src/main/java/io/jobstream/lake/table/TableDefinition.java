package io.jobstream.lake.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * A table of the lake.
 *
 * @param name    name of the table
 * @param doc     what a row is
 * @param columns columns of the events, in the contract's order; {@link KafkaColumns} follow them
 * @param day     name of the column of simulated time by whose days (UTC) the table is partitioned
 * @param sorted  names of the columns by which the rows of each file are sorted, ascending
 */
public record TableDefinition<E>(String name, String doc, List<Column<E>> columns, String day, List<String> sorted) {

    public TableDefinition {
        columns = List.copyOf(columns);
        sorted = List.copyOf(sorted);
    }

    /** All columns with ids from 1 on; a list's element takes an id of its own behind those of the columns. */
    public Schema schema() {
        List<Types.NestedField> fields = new ArrayList<>();
        int elementId = columns.size() + KafkaColumns.ALL.size();
        for (Column<E> column : columns) {
            Type type = column.type();
            if (type.isListType()) {
                type = Types.ListType.ofRequired(++elementId, type.asListType().elementType());
            }
            fields.add(Types.NestedField.of(fields.size() + 1, !column.required(), column.name(), type, column.doc()));
        }
        for (Types.NestedField column : KafkaColumns.ALL) {
            fields.add(Types.NestedField.of(fields.size() + 1, false, column.name(), column.type(), column.doc()));
        }
        return new Schema(fields);
    }

    /** The columns of the events alone, for files that come from no topic. */
    public Schema plainSchema() {
        return schema().select(columns.stream().map(Column::name).toList());
    }

    /** By day of simulated time. */
    public PartitionSpec partitions(Schema schema) {
        return PartitionSpec.builderFor(schema).day(day).build();
    }

    /** By {@link #sorted}. */
    public SortOrder order(Schema schema) {
        SortOrder.Builder order = SortOrder.builderFor(schema);
        sorted.forEach(order::asc);
        return order.build();
    }
}
