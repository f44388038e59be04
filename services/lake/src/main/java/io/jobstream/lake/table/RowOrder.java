package io.jobstream.lake.table;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;

/**
 * The order of rows in a file, and their days. Rows are compared by keys that are made once, because rows that wait to be
 * written have left the processor's caches: comparing the values themselves took a third of the lake's time
 * ({@code LakeRates}).
 */
public final class RowOrder {

    private static final int SECONDS_A_DAY = 86_400;
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;

    private final List<SortColumn> columns;
    private final int keyLength;
    private final int day;

    /** @param position index of the column in a row */
    private record SortColumn(int position, boolean isUuid) {

        static SortColumn of(Schema schema, String name) {
            int position = RowOrder.position(schema, name);
            Type.TypeID type = schema.columns().get(position).type().typeId();
            return switch (type) {
                case UUID -> new SortColumn(position, true);
                case TIMESTAMP -> new SortColumn(position, false);
                default ->
                    throw new IllegalArgumentException(
                            "rows are sorted by UUIDs and times, but " + name + " is a " + type);
            };
        }
    }

    private record KeyedRow(long[] key, Record row) {}

    /** @throws IllegalArgumentException if a column that sorts holds neither UUIDs nor times */
    public RowOrder(TableDefinition<?> definition, Schema schema) {
        columns = definition.sorted().stream()
                .map(name -> SortColumn.of(schema, name))
                .toList();
        keyLength = columns.stream().mapToInt(column -> column.isUuid() ? 2 : 1).sum();
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

    /** Sorts rows in place. Rows with equal keys keep their order. */
    public void sort(List<Record> rows) {
        List<KeyedRow> keyed = new ArrayList<>(rows.size());
        for (Record row : rows) {
            keyed.add(new KeyedRow(key(row), row));
        }
        keyed.sort((a, b) -> Arrays.compare(a.key(), b.key()));
        for (int i = 0; i < keyed.size(); i++) {
            rows.set(i, keyed.get(i).row());
        }
    }

    /**
     * What rows are compared by, number by number. UUIDs of version 7 compare in these halves as in Iceberg, because their
     * first bit is never set and the first two bits of their second half never differ.
     */
    public long[] key(Record row) {
        long[] key = new long[keyLength];
        int next = 0;
        for (SortColumn column : columns) {
            Object value = row.get(column.position());
            if (column.isUuid()) {
                key[next++] = ((UUID) value).getMostSignificantBits();
                key[next++] = ((UUID) value).getLeastSignificantBits();
            } else {
                OffsetDateTime time = (OffsetDateTime) value;
                key[next++] = time.toEpochSecond() * MICROS_A_SECOND + time.getNano() / NANOS_A_MICRO;
            }
        }
        return key;
    }

    /** Days since the epoch of the row's partition. */
    public int day(Record row) {
        return (int) Math.floorDiv(((OffsetDateTime) row.get(day)).toEpochSecond(), (long) SECONDS_A_DAY);
    }
}
