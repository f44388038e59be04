package io.jobstream.lake.lane;

import io.jobstream.lake.commit.Batch;
import io.jobstream.lake.table.RowBuffer;
import io.jobstream.processor.consume.OffsetRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What was read since the last commit: rows in memory, and files that no snapshot refers to yet. Not for several threads. */
final class PendingRows {

    private final RowBuffer buffer;
    private final Clock clock;
    private final Duration oldestFile;
    private final Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    private final Map<Integer, Long> watermarks = new HashMap<>();
    private final List<DataFile> files = new ArrayList<>();
    private long rows;
    private long deadLetters;
    private @Nullable Instant firstFile;

    /** @param oldestFile age from which on files are not committed any more, because a sweep may have taken them for orphans */
    PendingRows(RowBuffer buffer, Clock clock, Duration oldestFile) {
        this.buffer = buffer;
        this.clock = clock;
        this.oldestFile = oldestFile;
    }

    /** @throws io.jobstream.processor.consume.StaleBatchException if the poll does not begin where the one before ended */
    void add(PollRows poll) {
        poll.ranges().forEach(range -> ranges.merge(range.partition(), range, OffsetRange::join));
        poll.watermarks().forEach((partition, time) -> watermarks.merge(partition, time, Math::max));
        buffer.add(poll.rows(), poll.bytes());
        rows += poll.rows().size();
        deadLetters += poll.deadLetters();
        if (buffer.isFull()) {
            flush();
        }
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    private void flush() {
        if (firstFile == null) {
            firstFile = clock.instant();
        }
        files.addAll(buffer.flush());
    }

    /**
     * Writes what is in memory to files.
     *
     * @throws IllegalStateException if the first of the files is too old to be committed
     */
    Batch toBatch() {
        flush();
        @Nullable Instant first = firstFile;
        if (first != null && Duration.between(first, clock.instant()).compareTo(oldestFile) > 0) {
            throw new IllegalStateException("files that were written at " + first
                    + " waited too long for their commit, so a sweep may have removed them");
        }
        return new Batch(ranges.values(), watermarks, files, rows, deadLetters);
    }

    /** Forgets what was committed. */
    void clear() {
        ranges.clear();
        watermarks.clear();
        files.clear();
        rows = 0;
        deadLetters = 0;
        firstFile = null;
    }
}
