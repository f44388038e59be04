package io.jobstream.lake.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.data.Record;

/** Rows that are not in files yet, by day. Each day becomes a sorted file of its own. Not for several threads. */
public final class RowBuffer {

    /** A row takes two to three times its JSON in memory. Three tables share the process. */
    private static final long FULL_BYTES = 16L << 20;

    private final FileWriter writer;
    private final RowOrder order;
    private final Map<Integer, List<Record>> days = new TreeMap<>();
    private long bytes;

    public RowBuffer(FileWriter writer, RowOrder order) {
        this.writer = writer;
        this.order = order;
    }

    /** @param size bytes of the rows' JSON */
    public void add(List<Record> rows, long size) {
        for (Record row : rows) {
            days.computeIfAbsent(order.day(row), day -> new ArrayList<>()).add(row);
        }
        bytes += size;
    }

    public boolean isFull() {
        return bytes >= FULL_BYTES;
    }

    /** Writes all rows to files and forgets them. */
    public List<DataFile> flush() {
        List<DataFile> files = new ArrayList<>();
        for (List<Record> rows : days.values()) {
            files.add(writer.write(rows, order));
        }
        days.clear();
        bytes = 0;
        return files;
    }
}
