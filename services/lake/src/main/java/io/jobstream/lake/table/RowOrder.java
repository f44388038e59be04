package io.jobstream.lake.table;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;

/**
 * The order of rows in a file, and their days. UUIDs of version 7 compare alike in Java and in Iceberg, because their first bit
 * is never set.
 */
public final class RowOrder implements Comparator<Record> {

    private static final int SECONDS_A_DAY = 86_400;

    private final List<Integer> positions = new ArrayList<>();
    private final int day;

    public RowOrder(TableDefinition<?> definition, Schema schema) {
        definition.sorted().forEach(name -> positions.add(position(schema, name)));
        day = position(schema, definition.day());
    }

    private static int position(Schema schema, String name) {
        for (int i = 0; i < schema.columns().size(); i++) {
            if (schema.columns().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + name + " in " + schema);
    }

    @Override
    public int compare(Record a, Record b) {
        for (int position : positions) {
            int order = compareValues(a.get(position), b.get(position));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compareValues(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** Days since the epoch of the row's partition. */
    public int day(Record row) {
        return (int) Math.floorDiv(((OffsetDateTime) row.get(day)).toEpochSecond(), (long) SECONDS_A_DAY);
    }
}
