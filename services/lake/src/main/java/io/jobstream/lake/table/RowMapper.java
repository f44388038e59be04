package io.jobstream.lake.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Makes rows of events, in the order of a schema's columns. A column that the definition does not know stays empty. */
public final class RowMapper<E> {

    private final GenericRecord template;
    private final List<Function<E, @Nullable Object>> values = new ArrayList<>();
    private final int partition;
    private final int offset;

    /** @param schema schema of the table, which holds every column of the definition */
    public RowMapper(TableDefinition<E> definition, Schema schema) {
        template = GenericRecord.create(schema);
        Map<String, Function<E, @Nullable Object>> byName = new HashMap<>();
        definition.columns().forEach(column -> byName.put(column.name(), column.value()));
        for (Types.NestedField field : schema.columns()) {
            values.add(byName.getOrDefault(field.name(), event -> null));
        }
        List<String> names =
                schema.columns().stream().map(Types.NestedField::name).toList();
        partition = names.indexOf(KafkaColumns.PARTITION);
        offset = names.indexOf(KafkaColumns.OFFSET);
    }

    /** A row of an event that comes from no topic. */
    public GenericRecord row(E event) {
        GenericRecord row = template.copy();
        for (int i = 0; i < values.size(); i++) {
            row.set(i, values.get(i).apply(event));
        }
        return row;
    }

    /** A row of an event that a record brought. */
    public GenericRecord row(E event, int partition, long offset) {
        GenericRecord row = row(event);
        row.set(this.partition, partition);
        row.set(this.offset, offset);
        return row;
    }
}
