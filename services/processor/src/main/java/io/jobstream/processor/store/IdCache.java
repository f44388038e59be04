package io.jobstream.processor.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some ids, in memory of a fixed size: 20 bytes an id and the value. An id has eight places that it can
 * take; where they are taken, the one that came first makes room. Not for use by several threads.
 */
final class IdCache<V> {

    private static final int WAYS = 8;

    private final long[] ids;
    private final @Nullable Object[] values;
    private final byte[] next;
    private final int sets;

    /** @param size ids that it holds at most, a power of two and at least 8 */
    IdCache(int size) {
        sets = size / WAYS;
        if (sets < 1 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("a cache of " + size + " ids: must be a power of two and at least 8");
        }
        ids = new long[2 * size];
        values = new Object[size];
        next = new byte[sets];
    }

    /** What is known of an id, or null where it is not known, or no longer. */
    @Nullable
    V get(UUID id) {
        int place = placeOf(id);
        return place < 0 ? null : value(place);
    }

    void put(UUID id, V value) {
        int place = placeOf(id);
        if (place < 0) {
            int set = set(id);
            place = set * WAYS + next[set];
            next[set] = (byte) ((next[set] + 1) % WAYS);
            ids[2 * place] = id.getMostSignificantBits();
            ids[2 * place + 1] = id.getLeastSignificantBits();
        }
        values[place] = value;
    }

    @SuppressWarnings("unchecked") // Only put fills places, with a V.
    private @Nullable V value(int place) {
        return (V) values[place];
    }

    private int placeOf(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        int first = set(id) * WAYS;
        for (int place = first; place < first + WAYS; place++) {
            if (ids[2 * place] == high && ids[2 * place + 1] == low && values[place] != null) {
                return place;
            }
        }
        return -1;
    }

    private int set(UUID id) {
        long mixed = (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32))
                * 0x9E37_79B9_7F4A_7C15L;
        return (int) ((mixed >>> 32) & (sets - 1));
    }
}
