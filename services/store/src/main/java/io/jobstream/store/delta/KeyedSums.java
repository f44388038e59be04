package io.jobstream.store.delta;

import io.jobstream.store.copy.Copy;
import io.jobstream.store.copy.CopyWriter;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.Column;
import io.jobstream.store.table.Counter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be added to one aggregate: a hash table from keys to counters, in arrays, so that adding to a key makes no
 * garbage. Equal texts are found equal fastest if they are one object. Not for use by several threads.
 */
final class KeyedSums {

    private static final int FIRST_ROWS = 16;
    private static final int FREE = -1;

    private final AggregateTable table;
    private final int dimensions;
    private final int counters;
    private final long[] empty;
    private int rows;
    private int[] slots = new int[2 * FIRST_ROWS];
    private int[] hashes = new int[FIRST_ROWS];
    private long[] windows = new long[FIRST_ROWS];
    private String[] keys;
    private long[] values;

    KeyedSums(AggregateTable table) {
        this.table = table;
        dimensions = table.dimensions().size();
        counters = table.counters().size();
        empty = table.counters().stream()
                .mapToLong(counter -> counter.isLatest() ? CopyWriter.BEFORE_ALL_TIMES : 0)
                .toArray();
        keys = new String[FIRST_ROWS * dimensions];
        values = new long[FIRST_ROWS * counters];
        Arrays.fill(slots, FREE);
    }

    /** The row of a key of no dimension. */
    int row(long millis) {
        return row(millis, "", "", "", "");
    }

    /** The row of a key of one dimension. */
    int row(long millis, String first) {
        return row(millis, first, "", "", "");
    }

    /** The row of a key of three dimensions. */
    int row(long millis, String first, String second, String third) {
        return row(millis, first, second, third, "");
    }

    /**
     * The row of a key of four dimensions; made if it is new.
     *
     * @param millis a time within the window, in milliseconds since the epoch
     */
    int row(long millis, String first, String second, String third, String fourth) {
        long window = table.windowOf(millis);
        int hash = Long.hashCode(window * 0x9E3779B97F4A7C15L);
        hash = 31 * hash + first.hashCode();
        hash = 31 * hash + second.hashCode();
        hash = 31 * hash + third.hashCode();
        hash = 31 * hash + fourth.hashCode();
        hash *= 0x9E3779B9;
        hash ^= hash >>> 15;
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int row = slots[slot]; row != FREE; row = slots[slot]) {
            if (hashes[row] == hash && windows[row] == window && hasKey(row, first, second, third, fourth)) {
                return row;
            }
            slot = (slot + 1) & mask;
        }
        return append(slot, hash, window, first, second, third, fourth);
    }

    private boolean hasKey(int row, String first, String second, String third, String fourth) {
        int at = row * dimensions;
        return (dimensions < 1 || keys[at].equals(first))
                && (dimensions < 2 || keys[at + 1].equals(second))
                && (dimensions < 3 || keys[at + 2].equals(third))
                && (dimensions < 4 || keys[at + 3].equals(fourth));
    }

    private int append(int slot, int hash, long window, String first, String second, String third, String fourth) {
        if (rows == windows.length) {
            grow();
            return append(freeSlot(hash), hash, window, first, second, third, fourth);
        }
        int row = rows++;
        slots[slot] = row;
        hashes[row] = hash;
        windows[row] = window;
        for (int i = 0; i < dimensions; i++) {
            keys[row * dimensions + i] = i == 0 ? first : i == 1 ? second : i == 2 ? third : fourth;
        }
        System.arraycopy(empty, 0, values, row * counters, counters);
        return row;
    }

    private void grow() {
        int capacity = 2 * windows.length;
        hashes = Arrays.copyOf(hashes, capacity);
        windows = Arrays.copyOf(windows, capacity);
        keys = Arrays.copyOf(keys, capacity * dimensions);
        values = Arrays.copyOf(values, capacity * counters);
        slots = new int[2 * capacity];
        Arrays.fill(slots, FREE);
        for (int row = 0; row < rows; row++) {
            slots[freeSlot(hashes[row])] = row;
        }
    }

    private int freeSlot(int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != FREE) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    void add(int row, Counter counter, long amount) {
        values[row * counters + counter.index()] += amount;
    }

    void latest(int row, Counter counter, long millis) {
        int at = row * counters + counter.index();
        values[at] = Math.max(values[at], millis);
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /**
     * One row of arrays, which are null if all their counters are zero. Empty if there is nothing to add. Not sorted: the
     * database sorts what it merges.
     */
    Optional<Copy> copy() {
        if (rows == 0) {
            return Optional.empty();
        }
        CopyWriter out = new CopyWriter();
        out.beginRow();
        out.numbers(table.window().type(), windows, rows);
        String[] texts = new String[rows];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            for (int row = 0; row < rows; row++) {
                texts[row] = keys[row * dimensions + dimension];
            }
            out.texts(texts, rows);
        }
        long[] numbers = new long[rows];
        for (Counter counter : table.counters()) {
            write(counter, numbers, out);
        }
        out.endRowWithoutDigest();
        return Optional.of(new Copy(statement(), 1, out.finish()));
    }

    private void write(Counter counter, long[] numbers, CopyWriter out) {
        boolean any = false;
        for (int row = 0; row < rows; row++) {
            numbers[row] = values[row * counters + counter.index()];
            any |= numbers[row] != empty[counter.index()];
        }
        if (any) {
            out.numbers(counter.type(), numbers, rows);
        } else {
            out.nullArray(counter.type());
        }
    }

    private String statement() {
        List<String> columns = Stream.concat(
                        table.key().stream().map(Column::name),
                        table.counters().stream().map(Counter::name))
                .toList();
        return "copy " + table.deltas() + " (" + String.join(", ", columns) + ") from stdin (format binary)";
    }
}
