package io.jobstream.market.play;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of a shard that have been found and are still to be played. A ring of buckets of some seconds each, which
 * are put in order when their time comes. Not for use by several threads.
 */
final class PendingEvents {

    /** A bucket holds the events of 2^13 milliseconds. */
    private static final int BUCKET_BITS = 13;
    /** Buckets of the ring, for more than nine hours. */
    private static final int BUCKETS = 1 << 12;

    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int FEWEST = 16;

    private final @Nullable Bucket[] ring = new @Nullable Bucket[BUCKETS];
    private long from = Long.MIN_VALUE;
    /** Taken events in order: their times with their kinds, and their numbers. */
    private long[] keys = new long[FEWEST];

    private long[] numbers = new long[FEWEST];
    private int taken;
    private long[] order = new long[FEWEST];

    /** Forgets all events, and from now on those before a time, in milliseconds since the epoch. */
    void clear(long fromMillis) {
        Arrays.fill(ring, null);
        taken = 0;
        from = fromMillis;
    }

    /** Adds an event; {@code kind} is one of {@link EventKinds}. */
    void add(int kind, long number, long millis) {
        if (millis < from) {
            return;
        }
        int place = (int) (millis >>> BUCKET_BITS) & (BUCKETS - 1);
        Bucket bucket = ring[place];
        if (bucket == null) {
            bucket = new Bucket();
            ring[place] = bucket;
        }
        bucket.add((int) (millis & ((1 << BUCKET_BITS) - 1)) << KIND_BITS | kind, number);
    }

    /**
     * Takes out the events before a time and puts them in order; what was taken before is forgotten.
     *
     * @return how many there are
     */
    int take(long toMillis) {
        taken = 0;
        for (long start = from >>> BUCKET_BITS << BUCKET_BITS; start < toMillis; start += 1L << BUCKET_BITS) {
            Bucket bucket = ring[(int) (start >>> BUCKET_BITS) & (BUCKETS - 1)];
            if (bucket != null && bucket.size > 0) {
                take(bucket, start, toMillis);
            }
        }
        from = toMillis;
        return taken;
    }

    /** How many events were taken last. */
    int taken() {
        return taken;
    }

    int kind(int index) {
        return (int) keys[index] & KIND_MASK;
    }

    /** The number of a taken event in its stream. */
    long number(int index) {
        return numbers[index];
    }

    long millis(int index) {
        return keys[index] >> KIND_BITS;
    }

    private void take(Bucket bucket, long start, long to) {
        int size = bucket.size;
        if (order.length < size) {
            order = new long[bucket.keys.length];
        }
        for (int i = 0; i < size; i++) {
            order[i] = (long) bucket.keys[i] << Integer.SIZE | i;
        }
        Arrays.sort(order, 0, size);
        if (keys.length < taken + size) {
            int room = Math.max(2 * keys.length, taken + size);
            keys = Arrays.copyOf(keys, room);
            numbers = Arrays.copyOf(numbers, room);
        }
        int i = 0;
        for (; i < size; i++) {
            long key = (start << KIND_BITS) + (order[i] >>> Integer.SIZE);
            if (key >> KIND_BITS >= to) {
                break;
            }
            append(key, bucket.numbers[(int) order[i]]);
        }
        bucket.keep(order, i);
    }

    /** Of events of the same kind in the same millisecond, that of the lower number comes first. */
    private void append(long key, long number) {
        int at = taken++;
        while (at > 0 && keys[at - 1] == key && numbers[at - 1] > number) {
            keys[at] = key;
            numbers[at] = numbers[at - 1];
            at--;
        }
        keys[at] = key;
        numbers[at] = number;
    }

    /** Events in the order in which they were added. A key is the time in the bucket with the kind in the lowest bits. */
    private static final class Bucket {

        private int[] keys = new int[FEWEST];
        private long[] numbers = new long[FEWEST];
        private int size;

        void add(int key, long number) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            keys[size] = key;
            numbers[size] = number;
            size++;
        }

        /** Keeps those from a place of an order on. */
        void keep(long[] order, int begin) {
            if (begin < size) {
                int[] oldKeys = keys.clone();
                long[] oldNumbers = numbers.clone();
                for (int i = begin; i < size; i++) {
                    keys[i - begin] = oldKeys[(int) order[i]];
                    numbers[i - begin] = oldNumbers[(int) order[i]];
                }
            }
            size -= begin;
        }
    }
}
