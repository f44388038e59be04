package io.jobstream.generator.play;

import io.jobstream.events.ledger.LedgerRecord.HourCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the events of one transaction, by kind and by simulated hour. */
public final class Tally {

    private static final long MILLIS_AN_HOUR = 3_600_000;

    private final Map<Long, long[]> hours = new HashMap<>();
    private final long[] events = new long[EventKind.COUNT];
    private final long[] bytes = new long[EventKind.COUNT];
    /** The hour counted last, for neighbouring events share it. */
    private long lastHour = Long.MIN_VALUE;

    private long[] lastCounts = new long[EventKind.COUNT];

    void add(EventKind kind, long millis, int size) {
        long hour = Math.floorDiv(millis, MILLIS_AN_HOUR);
        if (hour != lastHour) {
            lastHour = hour;
            lastCounts = hours.computeIfAbsent(hour, any -> new long[EventKind.COUNT]);
        }
        lastCounts[kind.index()]++;
        events[kind.index()]++;
        bytes[kind.index()] += size;
    }

    /** Events of a kind. */
    public long events(EventKind kind) {
        return events[kind.index()];
    }

    /** Bytes of the keys and values of a kind. */
    public long bytes(EventKind kind) {
        return bytes[kind.index()];
    }

    /** Events of all kinds. */
    public long events() {
        long sum = 0;
        for (long count : events) {
            sum += count;
        }
        return sum;
    }

    List<HourCount> hours() {
        List<HourCount> counts = new ArrayList<>(hours.size());
        hours.forEach((hour, count) -> counts.add(new HourCount(
                Instant.ofEpochMilli(hour * MILLIS_AN_HOUR),
                count[EventKind.POSTING.index()],
                count[EventKind.CANDIDATE.index()],
                count[EventKind.APPLICATION.index()],
                count[EventKind.STATUS_CHANGE.index()])));
        counts.sort(Comparator.comparing(HourCount::hour));
        return counts;
    }
}
