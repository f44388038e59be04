package io.jobstream.lake.maintenance;

import io.jobstream.lake.table.RowOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;

/** The rows of several sorted files as one sorted sequence, read side by side. To be iterated once. */
final class SortedMerge implements Iterable<Record>, AutoCloseable {

    private record Head(long[] key, Record row, Iterator<Record> rest) {}

    private final List<CloseableIterator<Record>> open = new ArrayList<>();
    private final RowOrder order;
    private final PriorityQueue<Head> heads;

    SortedMerge(List<CloseableIterable<Record>> files, RowOrder order) {
        this.order = order;
        heads = new PriorityQueue<>(Math.max(1, files.size()), (a, b) -> Arrays.compare(a.key(), b.key()));
        try {
            for (CloseableIterable<Record> file : files) {
                CloseableIterator<Record> rows = file.iterator();
                open.add(rows);
                add(rows);
            }
        } catch (RuntimeException e) {
            try {
                close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private void add(Iterator<Record> rows) {
        if (rows.hasNext()) {
            Record row = rows.next();
            heads.add(new Head(order.key(row), row, rows));
        }
    }

    @Override
    public Iterator<Record> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !heads.isEmpty();
            }

            @Override
            public Record next() {
                Head least = heads.poll();
                if (least == null) {
                    throw new NoSuchElementException();
                }
                add(least.rest());
                return least.row();
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (CloseableIterator<Record> rows : open) {
            rows.close();
        }
    }
}
