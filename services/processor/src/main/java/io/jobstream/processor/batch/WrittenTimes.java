package io.jobstream.processor.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** When the records of a batch were written to Kafka, those of one millisecond together. Not for use by several threads. */
public final class WrittenTimes {

    private final Map<Long, Integer> records = new HashMap<>();
    private long last = Long.MIN_VALUE;
    private int sinceLast;
    private int size;

    void add(long timestamp) {
        if (timestamp != last) {
            settle();
            last = timestamp;
        }
        sinceLast++;
        size++;
    }

    int size() {
        return size;
    }

    /** Hands over every time with its number of records. */
    public void forEach(ObjIntConsumer<Long> consumer) {
        settle();
        records.forEach(consumer::accept);
    }

    private void settle() {
        if (sinceLast > 0) {
            records.merge(last, sinceLast, Integer::sum);
            sinceLast = 0;
        }
    }
}
