package io.jobstream.processor.pipeline;

import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.decode.BatchDecoder;
import io.jobstream.processor.stream.RecordBatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Collects polls into batches while the lane is busy, and hands a batch over as soon as the lane is free: the less load
 * there is, the smaller the batches and the latency, and the more load, the fewer rows are touched twice. A batch that is
 * full holds the source up, so that there are at most two in memory: this one and the one that is being stored.
 *
 * <p>Everything happens on one thread, that of the scheduler.
 */
final class BatchCollector {

    /** Of the memory that a batch takes, whatever the number of its records. */
    private static final long MAX_BYTES = 24L * 1024 * 1024;

    private final BatchDecoder decoder;
    private final Scheduler thread;
    private final int maxRecords;
    private StagedBatch collected;
    private @Nullable MonoSink<Void> source;
    private @Nullable MonoSink<StagedBatch> lane;
    private @Nullable Disposable idle;
    private boolean closed;

    /**
     * @param thread     a scheduler of one thread
     * @param maxRecords after which a batch is full; the poll that fills it is taken as a whole
     */
    BatchCollector(BatchDecoder decoder, Scheduler thread, int maxRecords) {
        this.decoder = decoder;
        this.thread = thread;
        this.maxRecords = maxRecords;
        collected = decoder.begin();
    }

    /** Adds a poll; to be called on the scheduler's thread. Completes when there is room for another one. */
    Mono<Void> add(RecordBatch poll) {
        return Mono.create(sink -> {
            decoder.decode(poll, collected);
            source = sink;
            handOver();
            goOn();
        });
    }

    /**
     * The batch collected so far, as soon as there is something. To be called when the lane is free.
     *
     * @param patience after which an empty batch is handed over
     */
    Mono<StagedBatch> next(Duration patience) {
        return Mono.<StagedBatch>create(sink -> {
                    lane = sink;
                    handOver();
                    if (lane != null) {
                        idle = thread.schedule(this::release, patience.toMillis(), TimeUnit.MILLISECONDS);
                    }
                })
                .subscribeOn(thread);
    }

    /** From now on the lane does not wait any more. */
    void close() {
        thread.schedule(() -> {
            closed = true;
            release();
        });
    }

    private void handOver() {
        if (lane != null && (closed || !collected.isEmpty())) {
            release();
        }
    }

    /** Hands over what there is, if the lane waits. */
    private void release() {
        @Nullable MonoSink<StagedBatch> waiting = lane;
        if (waiting == null) {
            return;
        }
        lane = null;
        if (idle != null) {
            idle.dispose();
            idle = null;
        }
        StagedBatch batch = collected;
        collected = decoder.begin();
        waiting.success(batch);
        goOn();
    }

    private void goOn() {
        @Nullable MonoSink<Void> waiting = source;
        if (waiting != null && collected.records() < maxRecords && collected.bytes() < MAX_BYTES) {
            source = null;
            waiting.success();
        }
    }
}
