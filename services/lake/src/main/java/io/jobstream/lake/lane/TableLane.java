package io.jobstream.lake.lane;

import io.jobstream.lake.commit.Batch;
import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.table.FileWriter;
import io.jobstream.lake.table.LakeRefusedException;
import io.jobstream.lake.table.RowBuffer;
import io.jobstream.lake.table.RowMapper;
import io.jobstream.lake.table.RowOrder;
import io.jobstream.lake.table.TableDefinition;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.RecordSource;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.lane.Backoff;
import io.jobstream.processor.lane.DecodingReader;
import io.jobstream.processor.lane.Lanes;
import io.jobstream.processor.lane.RestartLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way from a topic to its table: a consumer, a thread that decodes, and this thread, which writes files and commits them.
 * Whatever fails, the lane starts again from the offsets in the table. That is safe, because a commit only continues them.
 */
final class TableLane<E> implements Lanes.Work {

    private static final Logger log = LoggerFactory.getLogger(TableLane.class);

    private final String name;
    private final TableDefinition<E> definition;
    private final Supplier<EventDecoding<E>> decodings;
    private final RecordSource source;
    private final Function<TableDefinition<E>, Table> tables;
    private final TableState state;
    private final LakeMetrics metrics;
    private final Timing timing;
    private final RestartLoop loop;
    private volatile @Nullable PollQueue queue;
    private volatile String topicId = "";

    /**
     * When commits happen.
     *
     * @param interval   between two commits, at least
     * @param oldestFile age from which on a file is not committed any more
     */
    record Timing(Clock clock, Duration interval, Duration oldestFile) {}

    TableLane(
            TableDefinition<E> definition,
            Supplier<EventDecoding<E>> decodings,
            RecordSource source,
            Function<TableDefinition<E>, Table> tables,
            TableState state,
            LakeMetrics metrics,
            Timing timing) {
        name = "lake-" + definition.name();
        this.definition = definition;
        this.decodings = decodings;
        this.source = source;
        this.tables = tables;
        this.state = state;
        this.metrics = metrics;
        this.timing = timing;
        loop = new RestartLoop(name, this::stream, this::report);
    }

    String name() {
        return name;
    }

    /** Runs until stopped or interrupted. */
    @Override
    public void run() {
        loop.run();
        state.waiting("stopped");
    }

    /** Lets the lane commit what it has read. Interrupt its thread to give that up. */
    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public void restart(String reason) {
        @Nullable PollQueue current = queue;
        if (current != null) {
            current.fail(new IllegalStateException(reason));
        }
    }

    private String report(RuntimeException failure) {
        String reason = failure instanceof LakeRefusedException
                ? String.valueOf(failure.getMessage())
                : Backoff.reason(failure);
        state.waiting(reason);
        return reason;
    }

    /** Reads, decodes, writes and commits until stopped. */
    private void stream() throws InterruptedException {
        Table table = tables.apply(definition);
        state.opened(TableProgress.of(table));
        PollQueue polls = new PollQueue();
        PollDecoder<E> decoder = new PollDecoder<>(decodings.get(), new RowMapper<>(definition, table.schema()));
        PendingRows pending = new PendingRows(
                new RowBuffer(new FileWriter(table), new RowOrder(definition, table.schema())),
                timing.clock(),
                timing.oldestFile());
        @Nullable DecodingReader reading = null;
        try {
            reading = new DecodingReader(
                    name,
                    source,
                    this::startOf,
                    state::awaitCommitted,
                    poll -> polls.put(decoder.decode(poll)),
                    polls::fail);
            // Not before: a lane that waits for its turn is about to begin anyway, so it needs no restart.
            queue = polls;
            writeAndCommit(new TableCommitter(table), polls, pending);
        } finally {
            state.waiting("starting again");
            if (reading != null) {
                reading.close();
            }
        }
    }

    private void writeAndCommit(TableCommitter committer, PollQueue polls, PendingRows pending)
            throws InterruptedException {
        long lastCommit = System.nanoTime();
        while (!loop.isStopped()) {
            @Nullable PollRows poll = polls.next();
            if (poll != null) {
                pending.add(poll);
            }
            boolean due = System.nanoTime() - lastCommit >= timing.interval().toNanos()
                    || (poll == null && state.isCommitRequested());
            if (due && !pending.isEmpty()) {
                commit(committer, pending);
                lastCommit = System.nanoTime();
            }
        }
        if (!pending.isEmpty()) {
            commit(committer, pending);
        }
    }

    private void commit(TableCommitter committer, PendingRows pending) {
        long begin = System.nanoTime();
        Batch batch = pending.toBatch();
        TableProgress progress = committer.append(batch, topicId);
        pending.clear();
        if (batch.deadLetters() > 0) {
            log.warn(
                    "{}: {} records cannot be read and are not in the table; the processor keeps them as dead letters",
                    name,
                    batch.deadLetters());
        }
        state.committed(batch.ranges(), progress);
        metrics.committed(definition.name(), Duration.ofNanos(System.nanoTime() - begin));
        loop.succeeded();
    }

    /** Called by the consumer's thread, with a table object of its own. */
    private Map<TopicPartition, StoredOffset> startOf(Map<TopicPartition, PartitionLog> logs) {
        TableProgress progress = TableProgress.of(tables.apply(definition));
        Map<TopicPartition, StoredOffset> starts = new HashMap<>();
        logs.forEach((partition, kept) -> {
            starts.put(partition, progress.startOf(partition, kept));
            topicId = kept.topicId();
        });
        state.assigned(starts);
        log.debug("{}: reads {}", name, starts);
        return starts;
    }
}
