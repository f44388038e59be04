package io.jobstream.store.row;

import io.jobstream.store.copy.Copy;
import io.jobstream.store.copy.CopyWriter;
import io.jobstream.store.table.FactTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The facts of one transaction, as a COPY for each table and UTC day. Rows of a table are sent in the order in which they
 * were added: add them sorted by key, which costs the database least. Not for use by several threads.
 */
public final class FactCopies {

    private final DayWriters<PostingRow> postings = new DayWriters<>(PostingRow.TABLE);
    private final DayWriters<CandidateRow> candidates = new DayWriters<>(CandidateRow.TABLE);
    private final DayWriters<ApplicationRow> applications = new DayWriters<>(ApplicationRow.TABLE);
    private final DayWriters<StatusChangeRow> statusChanges = new DayWriters<>(StatusChangeRow.TABLE);
    private final CopyWriter parked = new CopyWriter();
    private final CopyWriter deadLetters = new CopyWriter();

    /** Adds a row and gives its digest. */
    public long add(PostingRow row) {
        return postings.add(row, row.millis());
    }

    /** Adds a row and gives its digest. */
    public long add(CandidateRow row) {
        return candidates.add(row, row.millis());
    }

    /** Adds a row and gives its digest. */
    public long add(ApplicationRow row) {
        return applications.add(row, row.millis());
    }

    /** Adds a row and gives its digest. */
    public long add(StatusChangeRow row) {
        return statusChanges.add(row, row.millis());
    }

    public void add(ParkedRow row) {
        ParkedRow.TABLE.write(row, parked);
    }

    public void add(DeadLetterRow row) {
        DeadLetterRow.TABLE.write(row, deadLetters);
    }

    /** UTC days of simulated time of which there are facts; their partitions must be there before the COPY. */
    public Set<LocalDate> days() {
        Set<LocalDate> days = new TreeSet<>();
        List.of(postings, candidates, applications, statusChanges)
                .forEach(writers -> writers.byDay.keySet().forEach(day -> days.add(LocalDate.ofEpochDay(day))));
        return days;
    }

    /** What is to be sent, in the order in which every transaction sends it; nothing may be added afterwards. */
    public List<Copy> copies() {
        List<Copy> copies = new ArrayList<>();
        postings.finish(copies);
        candidates.finish(copies);
        applications.finish(copies);
        statusChanges.finish(copies);
        finish(ParkedRow.TABLE, parked, copies);
        finish(DeadLetterRow.TABLE, deadLetters, copies);
        return copies;
    }

    private static void finish(FactTable<?> table, CopyWriter writer, List<Copy> copies) {
        if (writer.rows() > 0) {
            copies.add(new Copy(table.copyStatement(table.name()), writer.rows(), writer.finish()));
        }
    }

    /** The rows of one table, by day; neighbouring rows mostly are of the same day. */
    private static final class DayWriters<R> {

        private static final long DAY_MILLIS = 86_400_000;

        private final FactTable<R> table;
        private final Map<Long, CopyWriter> byDay = new TreeMap<>();
        private long lastDay = Long.MIN_VALUE;
        private CopyWriter last = new CopyWriter();

        DayWriters(FactTable<R> table) {
            this.table = table;
        }

        long add(R row, long millis) {
            long day = Math.floorDiv(millis, DAY_MILLIS);
            if (day != lastDay) {
                last = byDay.computeIfAbsent(day, unused -> new CopyWriter());
                lastDay = day;
            }
            return table.write(row, last);
        }

        void finish(List<Copy> copies) {
            byDay.forEach((day, writer) -> copies.add(new Copy(
                    table.copyStatement(table.partition(LocalDate.ofEpochDay(day))), writer.rows(), writer.finish())));
        }
    }
}
