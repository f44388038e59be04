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
import io.jobstream.processor.lane.Lanes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One way from a topic to its table: a consumer, a thread that decodes, and this thread, which writes files and commits them.
 * Whatever fails, the lane starts again from the offsets in the table. That is safe, because a commit only continues them.
 */
final class TableLane<E> implements Lanes.Work {

    private static final Logger log = LoggerFactory.getLogger(TableLane.class);
    private static final Duration RELEASED_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final TableDefinition<E> definition;
    private final Supplier<EventDecoding<E>> decodings;
    private final RecordSource source;
    private final Function<TableDefinition<E>, Table> tables;
    private final TableState state;
    private final LakeMetrics metrics;
    private final Timing timing;
    private final Backoff backoff;
    private volatile boolean stopped;
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
        backoff = new Backoff(name);
    }

    String name() {
        return name;
    }

    /** Runs until stopped or interrupted. */
    @Override
    public void run() {
        stopped = false;
        while (!stopped) {
            try {
                stream();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    log.debug("{}: interrupted", name, e);
                    break;
                }
                String reason = e instanceof LakeRefusedException ? String.valueOf(e.getMessage()) : Backoff.reason(e);
                state.waiting(reason);
                try {
                    rest(backoff.failed(e, reason));
                } catch (InterruptedException interrupted) {
                    break;
                }
            }
        }
        state.waiting("stopped");
    }

    /** Lets the lane commit what it has read. Interrupt its thread to give that up. */
    @Override
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void restart(String reason) {
        @Nullable PollQueue current = queue;
        if (current != null) {
            current.fail(new IllegalStateException(reason));
        }
    }

    private synchronized void rest(Duration duration) throws InterruptedException {
        if (!stopped) {
            wait(duration.toMillis());
        }
    }

    /** Reads, decodes, writes and commits until stopped. */
    private void stream() throws InterruptedException {
        Table table = tables.apply(definition);
        state.opened(TableProgress.of(table));
        source.released()
                .toFuture()
                .completeOnTimeout(null, RELEASED_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        PollQueue polls = new PollQueue();
        queue = polls;
        PollDecoder<E> decoder = new PollDecoder<>(decodings.get(), new RowMapper<>(definition, table.schema()));
        PendingRows pending = new PendingRows(
                new RowBuffer(new FileWriter(table), new RowOrder(definition, table.schema())),
                timing.clock(),
                timing.oldestFile());
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name + "-decode"));
        Scheduler decoding = Schedulers.fromExecutorService(thread);
        @Nullable Disposable reading = null;
        try {
            reading = source.polls(this::startOf, state::awaitCommitted)
                    .publishOn(decoding, 1)
                    .subscribe(
                            poll -> polls.put(decoder.decode(poll)),
                            polls::fail,
                            () -> polls.fail(new IllegalStateException("the consumer has ended by itself")));
            writeAndCommit(new TableCommitter(table), polls, pending);
        } finally {
            state.waiting("starting again");
            if (reading != null) {
                reading.dispose();
            }
            decoding.dispose();
            thread.shutdownNow();
        }
    }

    private void writeAndCommit(TableCommitter committer, PollQueue polls, PendingRows pending)
            throws InterruptedException {
        long lastCommit = System.nanoTime();
        while (!stopped) {
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
        backoff.succeeded();
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
