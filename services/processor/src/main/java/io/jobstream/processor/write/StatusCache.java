package io.jobstream.processor.write;

import io.jobstream.processor.plan.StatusKey;
import java.util.UUID;

/**
 * Keys of statuses that were stored lately, in memory of a fixed size: 24 bytes a key. A key has eight places that it can
 * take; if all are taken, the oldest of them is forgotten. Safe for several threads.
 */
final class StatusCache {

    private static final int WAYS = 8;
    private static final int LOCKS = 64;
    private static final int LONGS = 3;

    private final long[] keys;
    private final byte[] next;
    private final int sets;
    private final Object[] locks = new Object[LOCKS];

    /** @param size keys that it holds at most, a power of two and at least 512 */
    StatusCache(int size) {
        if (size < WAYS * LOCKS || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("a cache of " + size + " keys: must be a power of two and at least 512");
        }
        sets = size / WAYS;
        keys = new long[LONGS * size];
        next = new byte[sets];
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    boolean contains(StatusKey key) {
        int set = set(key);
        synchronized (locks[set % LOCKS]) {
            return isIn(set, key);
        }
    }

    void add(StatusKey key) {
        int set = set(key);
        synchronized (locks[set % LOCKS]) {
            if (!isIn(set, key)) {
                int at = LONGS * (set * WAYS + next[set]);
                next[set] = (byte) ((next[set] + 1) % WAYS);
                keys[at] = key.applicationId().getMostSignificantBits();
                keys[at + 1] = key.applicationId().getLeastSignificantBits();
                keys[at + 2] = statusAndTime(key);
            }
        }
    }

    private boolean isIn(int set, StatusKey key) {
        long high = key.applicationId().getMostSignificantBits();
        long low = key.applicationId().getLeastSignificantBits();
        long last = statusAndTime(key);
        int first = LONGS * set * WAYS;
        for (int at = first; at < first + LONGS * WAYS; at += LONGS) {
            if (keys[at] == high && keys[at + 1] == low && keys[at + 2] == last) {
                return true;
            }
        }
        return false;
    }

    /** Never 0, so that an empty place equals no key. */
    private static long statusAndTime(StatusKey key) {
        return (key.millis() << 3 | key.status().ordinal()) + 1;
    }

    private int set(StatusKey key) {
        UUID id = key.applicationId();
        long mixed = (id.getMostSignificantBits()
                        ^ Long.rotateLeft(id.getLeastSignificantBits(), 32)
                        ^ Long.rotateLeft(statusAndTime(key), 17))
                * 0x9E37_79B9_7F4A_7C15L;
        return (int) ((mixed >>> 32) & (sets - 1));
    }
}
