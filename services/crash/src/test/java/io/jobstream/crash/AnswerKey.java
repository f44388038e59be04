package io.jobstream.crash;

import io.jobstream.events.Windows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the ledger must say of every simulated hour and kind of event. Not for use by several threads. */
final class AnswerKey {

    /** The columns, in the order of {@link #rows()}. */
    static final List<String> COLUMNS = List.of("expected", "expected_late", "expected_duplicated", "expected_dead");

    private static final int WRITTEN = 0;
    private static final int LATE = 1;
    private static final int DUPLICATED = 2;
    private static final int DEAD = 3;

    private final Map<String, long[]> counts = new TreeMap<>();

    /**
     * An event that is written for the first time.
     *
     * @param millis    simulated time of the event
     * @param watermark simulated hour in which it is written
     */
    void written(String kind, long millis, long watermark) {
        add(kind, millis, WRITTEN);
        if (Windows.isLate(millis, watermark)) {
            add(kind, millis, LATE);
        }
    }

    void duplicated(String kind, long millis) {
        add(kind, millis, DUPLICATED);
    }

    /** @param keyMillis simulated time in the record's key */
    void dead(String kind, long keyMillis) {
        add(kind, keyMillis, DEAD);
    }

    private void add(String kind, long millis, int column) {
        counts.computeIfAbsent(Windows.startOf(millis) + "|" + kind, key -> new long[COLUMNS.size()])[column]++;
    }

    /** Hour in milliseconds, kind and counts, separated by bars; sorted. */
    List<String> rows() {
        return counts.entrySet().stream()
                .map(row -> {
                    StringBuilder text = new StringBuilder(row.getKey());
                    for (long count : row.getValue()) {
                        text.append('|').append(count);
                    }
                    return text.toString();
                })
                .sorted()
                .toList();
    }
}
