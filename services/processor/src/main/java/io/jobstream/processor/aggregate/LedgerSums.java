package io.jobstream.processor.aggregate;

import io.jobstream.events.Windows;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.processor.batch.EventKind;

/** What one transaction tells the ledger: what was expected of each hour and kind, and what was found. */
public final class LedgerSums {

    private static final int EXPECTED = 0;
    private static final int OBSERVED = 1;
    private static final int EXPECTED_LATE = 2;
    private static final int LATE = 3;
    private static final int EXPECTED_DUPLICATED = 4;
    private static final int DUPLICATED = 5;
    private static final int EXPECTED_DEAD = 6;
    private static final int DEAD = 7;
    private static final int STATUSES = 8;

    private final Sums sums;

    LedgerSums(Sums sums) {
        this.sums = sums;
    }

    void observed(EventKind kind, long millis, boolean late) {
        long[] sums = at(kind, millis);
        sums[OBSERVED]++;
        if (late) {
            sums[LATE]++;
        }
    }

    /** A status of an application that was made at this time. */
    void status(long appliedMillis) {
        at(EventKind.APPLICATION, appliedMillis)[STATUSES]++;
    }

    /** A record of what was stored already. */
    public void duplicate(EventKind kind, long millis) {
        at(kind, millis)[DUPLICATED]++;
    }

    /** A record that cannot be read. */
    public void dead(EventKind kind, long millis) {
        at(kind, millis)[DEAD]++;
    }

    /** What the generator says it wrote. */
    public void expected(HourCount count) {
        long millis = count.hour().toEpochMilli();
        add(millis, EXPECTED, count.written());
        add(millis, EXPECTED_LATE, count.late());
        add(millis, EXPECTED_DUPLICATED, count.duplicated());
        add(millis, EXPECTED_DEAD, count.corrupted());
    }

    private void add(long millis, int counter, Counts counts) {
        add(EventKind.POSTING, millis, counter, counts.postings());
        add(EventKind.CANDIDATE, millis, counter, counts.candidates());
        add(EventKind.APPLICATION, millis, counter, counts.applications());
        add(EventKind.STATUS_CHANGE, millis, counter, counts.statusChanges());
    }

    private void add(EventKind kind, long millis, int counter, long records) {
        if (records != 0) {
            at(kind, millis)[counter] += records;
        }
    }

    private long[] at(EventKind kind, long millis) {
        return sums.at(AggregateTable.LEDGER_HOURLY, SumKey.of(Windows.startOf(millis), kind.label()));
    }
}
