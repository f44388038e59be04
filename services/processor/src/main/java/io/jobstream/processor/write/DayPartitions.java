package io.jobstream.processor.write;

import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.store.row.ReportedStatus;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Sees to it that the days of a batch have partitions. Knows the days of one session's life. */
final class DayPartitions {

    private static final long DAY_MILLIS = 86_400_000;

    private final Set<Long> known = new HashSet<>();

    /** Creates what is absent, in a transaction of its own for each day. */
    void ensure(Session session, Batch batch) {
        Set<Long> days = new TreeSet<>();
        batch.postings().forEach(posting -> days.add(day(posting.row().millis())));
        batch.candidates().forEach(candidate -> days.add(day(candidate.row().millis())));
        batch.statuses().forEach(status -> addDay(days, status.row()));
        days.removeAll(known);
        for (long day : days) {
            session.run("select create_day_partitions($1)", LocalDate.ofEpochDay(day));
            known.add(day);
        }
    }

    private static void addDay(Set<Long> days, ReportedStatus status) {
        days.add(day(status.countedMillis()));
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }
}
