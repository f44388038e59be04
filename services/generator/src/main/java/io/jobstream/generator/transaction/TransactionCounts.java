package io.jobstream.generator.transaction;

import io.jobstream.events.Windows;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the records of one transaction, by kind, by simulated hour, and by what is wrong with them. See {@link
 * HourCount} for what belongs where.
 */
public final class TransactionCounts {

    private static final int WRITTEN = 0;
    private static final int CLASSES = 1 + Anomaly.values().length;

    private final Map<Long, long[]> hours = new HashMap<>();
    private final long[] totals = new long[CLASSES * EventKind.COUNT];
    private final long[] bytes = new long[EventKind.COUNT];
    private long watermark = Long.MIN_VALUE;
    /** The hour counted last, for neighbouring events share it. */
    private long lastHour = Long.MIN_VALUE;

    private long[] lastCounts = new long[CLASSES * EventKind.COUNT];

    /** The simulated hour that the records counted next are written in, in milliseconds since the epoch. */
    public void watermark(long millis) {
        watermark = millis;
    }

    /** An event, when it is written first. */
    public void written(EventKind kind, long eventMillis, int size) {
        add(WRITTEN, kind, eventMillis);
        if (Windows.isLate(eventMillis, watermark)) {
            add(Anomaly.LATE.index(), kind, eventMillis);
        }
        bytes[kind.index()] += size;
    }

    /** A further copy of an event. */
    public void duplicated(EventKind kind, long eventMillis, int size) {
        add(Anomaly.DUPLICATED.index(), kind, eventMillis);
        bytes[kind.index()] += size;
    }

    /**
     * A broken copy.
     *
     * @param kind      kind of its topic: of applications and status changes it is {@link EventKind#APPLICATION}
     * @param keyMillis the time within the key
     */
    public void corrupted(EventKind kind, long keyMillis, int size) {
        add(Anomaly.CORRUPTED.index(), kind, keyMillis);
        bytes[kind.index()] += size;
    }

    private void add(int anomaly, EventKind kind, long millis) {
        long hour = Windows.startOf(millis);
        if (hour != lastHour) {
            lastHour = hour;
            lastCounts = hours.computeIfAbsent(hour, any -> new long[CLASSES * EventKind.COUNT]);
        }
        int index = anomaly * EventKind.COUNT + kind.index();
        lastCounts[index]++;
        totals[index]++;
    }

    /** Events of a kind, each once. */
    public long events(EventKind kind) {
        return totals[kind.index()];
    }

    /** Bytes of the keys and values of a kind, of all its records. */
    public long bytes(EventKind kind) {
        return bytes[kind.index()];
    }

    /** Events of all kinds, each once. */
    public long events() {
        return sum(WRITTEN);
    }

    /** Records of all kinds with something wrong. */
    public long records(Anomaly anomaly) {
        return sum(anomaly.index());
    }

    public List<HourCount> hours() {
        List<HourCount> counts = new ArrayList<>(hours.size());
        hours.forEach((hour, count) -> counts.add(new HourCount(
                Instant.ofEpochMilli(hour),
                counts(count, WRITTEN),
                counts(count, Anomaly.LATE.index()),
                counts(count, Anomaly.DUPLICATED.index()),
                counts(count, Anomaly.CORRUPTED.index()))));
        counts.sort(Comparator.comparing(HourCount::hour));
        return counts;
    }

    private long sum(int anomaly) {
        long sum = 0;
        for (int kind = 0; kind < EventKind.COUNT; kind++) {
            sum += totals[anomaly * EventKind.COUNT + kind];
        }
        return sum;
    }

    private static Counts counts(long[] counts, int anomaly) {
        int first = anomaly * EventKind.COUNT;
        return new Counts(
                counts[first + EventKind.POSTING.index()],
                counts[first + EventKind.CANDIDATE.index()],
                counts[first + EventKind.APPLICATION.index()],
                counts[first + EventKind.STATUS_CHANGE.index()]);
    }
}
