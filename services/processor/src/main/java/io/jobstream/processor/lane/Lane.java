package io.jobstream.processor.lane;

import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.RecordSource;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.DeadLetterSink;
import io.jobstream.processor.decode.RecordDecoder;
import io.jobstream.processor.state.LaneState;
import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.state.ProcessorMetrics.StoredBatch;
import io.jobstream.processor.trace.BatchTrace;
import io.jobstream.processor.trace.BatchTracer;
import io.jobstream.processor.write.BatchWriter;
import io.jobstream.processor.write.FactMemory;
import io.jobstream.processor.write.Outcome;
import io.jobstream.processor.write.StreamOffsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way from Kafka to PostgreSQL: a consumer, a thread that decodes and collects, and this thread, which stores over
 * one session. Whatever fails, the lane starts again from the stored offsets. That is safe, because a transaction is
 * stored only if it begins where the previous one ended.
 */
final class Lane implements Lanes.Work {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration DEAD_LETTERS_LIMIT = Duration.ofSeconds(40);

    private final String name;
    private final LaneRole role;
    private final RecordSource source;
    private final Supplier<RecordDecoder> decoders;
    private final DeadLetterSink deadLetters;
    private final Database database;
    private final StreamOffsets offsets;
    private final FactMemory memory;
    private final StorePreparation preparation;
    private final LaneState state;
    private final BatchTracer tracer;
    private final ProcessorMetrics metrics;
    private final Runnable onStored;
    private final int fullBatch;
    private final RestartLoop loop;
    private volatile @Nullable BatchCollector collector;

    /** What the lanes of a process share. */
    record Shared(
            Supplier<RecordDecoder> decoders,
            DeadLetterSink deadLetters,
            Database database,
            FactMemory memory,
            StorePreparation preparation,
            ProcessorMetrics metrics,
            Runnable onStored,
            int fullBatch) {}

    Lane(String name, LaneRole role, RecordSource source, LaneState state, BatchTracer tracer, Shared shared) {
        this.name = name;
        this.role = role;
        this.source = source;
        this.state = state;
        this.tracer = tracer;
        decoders = shared.decoders();
        deadLetters = shared.deadLetters();
        database = shared.database();
        offsets = new StreamOffsets(shared.database());
        memory = shared.memory();
        preparation = shared.preparation();
        metrics = shared.metrics();
        onStored = shared.onStored();
        fullBatch = shared.fullBatch();
        loop = new RestartLoop(name, this::stream, this::report);
    }

    /** Runs until stopped or interrupted. */
    @Override
    public void run() {
        loop.run();
        state.waiting("stopped");
    }

    /** Lets the running transaction finish. Interrupt the lane's thread to roll it back. */
    @Override
    public void stop() {
        loop.stop();
        @Nullable BatchCollector collecting = collector;
        if (collecting != null) {
            collecting.close();
        }
    }

    @Override
    public void restart(String reason) {
        @Nullable BatchCollector collecting = collector;
        if (collecting != null) {
            collecting.fail(new IllegalStateException(reason));
        }
    }

    private String report(RuntimeException failure) {
        String reason = Backoff.reason(failure);
        state.failed(reason);
        if (Backoff.isRefusal(failure)) {
            state.refused(reason);
        }
        return reason;
    }

    /** Reads, decodes and stores until stopped. */
    private void stream() throws InterruptedException {
        preparation.requirePrepared();
        BatchCollector collecting = new BatchCollector(fullBatch);
        RecordDecoder decoder = decoders.get();
        @Nullable DecodingReader reading = null;
        try (Session session = database.open()) {
            BatchWriter writer = new BatchWriter(session, memory, Clock.systemUTC());
            reading = new DecodingReader(
                    name,
                    source,
                    this::startOf,
                    state::awaitStored,
                    poll -> collecting.add(decoder.decode(poll)),
                    e -> collecting.fail(asRuntime(e)));
            // Not before: a lane that waits for its turn is about to begin anyway, so it needs no restart.
            collector = collecting;
            role.begins(collecting);
            while (!loop.isStopped()) {
                storeNext(writer, collecting);
            }
        } finally {
            role.ends();
            state.waiting("starting again");
            collecting.close();
            if (reading != null) {
                reading.close();
            }
        }
    }

    private void storeNext(BatchWriter writer, BatchCollector collecting) throws InterruptedException {
        Batch batch = collecting.take(IDLE);
        if (loop.isStopped()) {
            return;
        }
        if (!batch.isEmpty()) {
            tracer.trace(batch, trace -> {
                trace.run("await turn", () -> role.awaitTurn(batch));
                store(writer, batch, trace);
            });
        }
        if (role.isReleaseDue()) {
            metrics.released(role.release(writer));
        }
    }

    private void store(BatchWriter writer, Batch batch, BatchTrace trace) {
        long begin = System.nanoTime();
        if (!batch.deadLetters().isEmpty()) {
            trace.run(
                    "send dead letters",
                    () -> Session.await(
                            deadLetters.send(batch.deadLetters()), DEAD_LETTERS_LIMIT, "writing dead letters"));
        }
        Outcome outcome = writer.store(batch, trace);
        metrics.stored(StoredBatch.of(batch, outcome, System.nanoTime() - begin));
        state.stored(batch.ranges());
        role.stored(batch, outcome);
        onStored.run();
        loop.succeeded();
    }

    private Map<TopicPartition, StoredOffset> startOf(Map<TopicPartition, PartitionLog> logs) {
        Map<TopicPartition, StoredOffset> starts = offsets.startOf(logs);
        state.assigned(starts);
        role.assigned(logs.entrySet().stream()
                .filter(log -> next(starts, log.getKey()) < log.getValue().end())
                .map(Map.Entry::getKey)
                .toList());
        log.debug("{}: reads {}", name, starts);
        return starts;
    }

    private static long next(Map<TopicPartition, StoredOffset> starts, TopicPartition partition) {
        @Nullable StoredOffset start = starts.get(partition);
        return start == null ? Long.MAX_VALUE : start.next();
    }

    private static RuntimeException asRuntime(Throwable failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(String.valueOf(failure.getMessage()), failure);
    }
}
