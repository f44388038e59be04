package io.jobstream.lake.lane;

import io.jobstream.lake.commit.TableProgress;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.StoredOffset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How one table is doing. Safe for several threads. */
public final class TableState {

    private final String table;
    private final Clock clock;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> readable = new HashMap<>();
    private final Map<String, String> topicIds = new HashMap<>();
    private @Nullable String waitingFor = "not started";
    private boolean commitRequested;
    private Instant lastProgress;
    private long rows;
    private long deadLetters;

    TableState(String table, Clock clock) {
        this.table = table;
        this.clock = clock;
        lastProgress = clock.instant();
    }

    String table() {
        return table;
    }

    synchronized void waiting(String reason) {
        waitingFor = reason;
        notifyAll();
    }

    synchronized void opened(TableProgress progress) {
        rows = progress.rows();
        deadLetters = progress.deadLetters();
    }

    synchronized void assigned(Map<TopicPartition, StoredOffset> starts) {
        committed.clear();
        readable.clear();
        topicIds.clear();
        starts.forEach((partition, start) -> {
            committed.put(partition, start.next());
            topicIds.put(partition.topic(), start.topicId());
        });
        lastProgress = clock.instant();
        waitingFor = null;
    }

    synchronized void committed(Collection<OffsetRange> ranges, TableProgress progress) {
        for (OffsetRange range : ranges) {
            committed.computeIfPresent(range.partition(), (key, before) -> range.to());
            readable.merge(range.partition(), range.end(), Math::max);
        }
        rows = progress.rows();
        deadLetters = progress.deadLetters();
        lastProgress = clock.instant();
        notifyAll();
    }

    /** The brokers have told up to where committed records can be read. */
    synchronized void readable(Map<TopicPartition, Long> ends) {
        committed.keySet().forEach(partition -> {
            @Nullable Long end = ends.get(partition);
            if (end != null) {
                readable.put(partition, end);
            }
        });
        if (lag() == 0) {
            lastProgress = clock.instant();
        }
    }

    /** Asks for a commit, and waits until the partitions are committed up to these offsets, or the lane has ended. */
    synchronized boolean awaitCommitted(Map<TopicPartition, Long> read, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        commitRequested = true;
        try {
            while (waitingFor == null && !isCommitted(read)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            commitRequested = false;
        }
    }

    private boolean isCommitted(Map<TopicPartition, Long> read) {
        return read.entrySet().stream()
                .allMatch(offset -> committed.getOrDefault(offset.getKey(), Long.MAX_VALUE) >= offset.getValue());
    }

    synchronized boolean isCommitRequested() {
        return commitRequested;
    }

    /** The first offset of each assigned partition that is not in the table yet. */
    synchronized Map<TopicPartition, Long> committed() {
        return Map.copyOf(committed);
    }

    /** {@link #committed}, with the ids of the topics; empty while the lane waits. */
    synchronized Map<TopicPartition, StoredOffset> reading() {
        if (waitingFor != null) {
            return Map.of();
        }
        Map<TopicPartition, StoredOffset> reading = new HashMap<>();
        committed.forEach((partition, next) -> {
            String topicId = topicIds.getOrDefault(partition.topic(), "");
            reading.put(partition, new StoredOffset(topicId, next, null));
        });
        return reading;
    }

    /** Why nothing is written, or null if the lane runs. */
    synchronized @Nullable String waitingFor() {
        return waitingFor;
    }

    /** Offsets that wait in the assigned partitions. */
    synchronized long lag() {
        return committed.entrySet().stream()
                .mapToLong(next -> Math.max(0, readable.getOrDefault(next.getKey(), 0L) - next.getValue()))
                .sum();
    }

    /** For how long the lane has run without a commit, although there were records to read; else zero. */
    synchronized Duration stalledFor() {
        return waitingFor != null || lag() == 0 ? Duration.ZERO : Duration.between(lastProgress, clock.instant());
    }

    /** Rows that were ever added to the table. */
    synchronized long rows() {
        return rows;
    }

    /** Records that were passed over, because they cannot be read. */
    synchronized long deadLetters() {
        return deadLetters;
    }
}
