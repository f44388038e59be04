package io.jobstream.processor.aggregate;

import io.jobstream.processor.batch.CopyBuffer;
import io.jobstream.processor.batch.CopyStream;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;

/** What is to be added to rows of aggregates. Not for use by several threads. */
public final class Sums {

    private final Map<AggregateTable, Map<SumKey, long[]>> tables = new EnumMap<>(AggregateTable.class);

    /** The counters of a row; add to them. */
    long[] at(AggregateTable table, SumKey key) {
        Map<SumKey, long[]> rows = tables.get(table);
        if (rows == null) {
            rows = new HashMap<>();
            tables.put(table, rows);
        }
        long[] counters = rows.get(key);
        if (counters == null) {
            counters = new long[table.counters()];
            rows.put(key, counters);
        }
        return counters;
    }

    /** Tables of which there are rows, in their order. */
    public Set<AggregateTable> tables() {
        return tables.keySet();
    }

    Map<SumKey, long[]> rows(AggregateTable table) {
        return tables.getOrDefault(table, Map.of());
    }

    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** All rows for the table {@code deltas}, by table and sorted by key. */
    public Flux<ByteBuf> copy() {
        List<Row> rows = new ArrayList<>();
        tables.forEach((table, sums) -> sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(sum -> rows.add(new Row(table, sum.getKey(), sum.getValue()))));
        return CopyStream.of(rows, Sums::write);
    }

    @SuppressWarnings("ArrayRecordComponent") // Read once, where it was made.
    private record Row(AggregateTable table, SumKey key, long[] counters) {}

    private static void write(CopyBuffer buffer, Row row) {
        SumKey key = row.key();
        buffer.beginRow(7)
                .smallInt(row.table().ordinal())
                .timestamp(key.millis())
                .text("key1", key.first())
                .text("key2", key.second())
                .text("key3", key.third())
                .text("key4", key.fourth())
                .bigInts(row.counters());
    }
}
