package io.jobstream.processor.pipeline;

import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.batch.StagedDeadLetter;
import io.jobstream.processor.decode.BatchDecoder;
import io.jobstream.processor.schema.SchemaMigration;
import io.jobstream.processor.store.Database;
import io.jobstream.processor.store.OffsetStore;
import io.jobstream.processor.store.StoreLane;
import io.jobstream.processor.stream.DeadLetterSink;
import io.jobstream.processor.stream.HeldOffsets;
import io.jobstream.processor.stream.RecordSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The stream from the topics into the database. Whatever fails, it starts again from the stored offsets; that is safe
 * because a transaction is stored only where the one before ended.
 */
public final class ProcessingPipeline {

    private static final Duration HANDOVER_LOOK = Duration.ofMillis(10);
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private final SchemaMigration schema;
    private final RecordSource source;
    private final BatchDecoder decoder;
    private final DeadLetterSink deadLetters;
    private final Database database;
    private final OffsetStore offsets;
    private final PipelineState state;
    private final PipelineMetrics metrics;
    private final int fullBatch;
    private final Duration batchTimeout;
    private final AtomicBoolean migrated = new AtomicBoolean();

    /**
     * @param fullBatch    records after which a batch takes no more polls
     * @param batchTimeout after which a transaction counts as failed
     */
    public ProcessingPipeline(
            SchemaMigration schema,
            RecordSource source,
            BatchDecoder decoder,
            DeadLetterSink deadLetters,
            Database database,
            OffsetStore offsets,
            PipelineState state,
            PipelineMetrics metrics,
            int fullBatch,
            Duration batchTimeout) {
        this.schema = schema;
        this.source = source;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.database = database;
        this.offsets = offsets;
        this.state = state;
        this.metrics = metrics;
        this.fullBatch = fullBatch;
        this.batchTimeout = batchTimeout;
    }

    /**
     * Runs until told to stop, then finishes the batch that is being stored and completes. Cancelling rolls it back.
     *
     * @param stop completes to stop
     */
    public Mono<Void> run(Mono<Void> stop) {
        return Mono.using(
                () -> Schedulers.newSingle("processor-decode"),
                decoding -> {
                    Backoff backoff = new Backoff(state);
                    return Mono.defer(() -> once(stop, decoding, backoff))
                            .retryWhen(backoff.retry(stop))
                            .doFinally(end -> state.waiting("stopped"));
                },
                Scheduler::dispose);
    }

    private Mono<Void> once(Mono<Void> stop, Scheduler decoding, Backoff backoff) {
        return migrate()
                .then(source.released().timeout(RELEASE_TIMEOUT, Mono.empty()))
                .then(Mono.usingWhen(
                        StoreLane.open(database, offsets),
                        lane -> Mono.defer(() -> stream(lane, stop, decoding, backoff)),
                        StoreLane::close));
    }

    /** Collects and stores side by side; whichever fails ends both. */
    private Mono<Void> stream(StoreLane lane, Mono<Void> stop, Scheduler decoding, Backoff backoff) {
        BatchCollector collector = new BatchCollector(decoder, decoding, fullBatch);
        Sinks.Empty<Void> over = Sinks.empty();
        Mono<Void> collecting = source.batches(this::startOf, read -> Mono.firstWithSignal(stored(read), over.asMono()))
                .publishOn(decoding, 1)
                .concatMap(collector::add, 0)
                .then(Mono.error(() -> new IllegalStateException("the consumer has ended by itself")));
        AtomicBoolean stopped = new AtomicBoolean();
        Mono<Void> stopping = stop.doOnSuccess(told -> {
            stopped.set(true);
            collector.close();
        });
        Housekeeping housekeeping = new Housekeeping(lane, metrics, () -> state.lag() > fullBatch);
        Mono<Void> storing = collector
                .next(Housekeeping.INTERVAL)
                .flatMap(batch -> stopped.get() ? Mono.empty() : store(lane, batch, backoff))
                .then(Mono.defer(() ->
                        stopped.get() ? Mono.empty() : housekeeping.ifDue().timeout(batchTimeout)))
                .repeat(() -> !stopped.get())
                .then();
        return Mono.firstWithSignal(collecting, storing, stopping.then(Mono.never()))
                .doFinally(end -> over.tryEmitEmpty());
    }

    private Mono<Void> migrate() {
        return Mono.<Void>fromRunnable(() -> {
                    if (!migrated.get()) {
                        schema.run();
                        migrated.set(true);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Map<TopicPartition, Long>> startOf(Map<TopicPartition, HeldOffsets> held) {
        return offsets.startOf(held).doOnNext(state::assigned);
    }

    private Mono<Void> stored(Map<TopicPartition, Long> read) {
        return Flux.interval(Duration.ZERO, HANDOVER_LOOK)
                .filter(look -> state.isStored(read))
                .next()
                .then();
    }

    private Mono<Void> store(StoreLane lane, StagedBatch batch, Backoff backoff) {
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        long begin = System.nanoTime();
        return sendDeadLetters(batch)
                .then(lane.store(batch))
                .timeout(batchTimeout)
                .doOnNext(outcome -> {
                    metrics.stored(batch, outcome, System.nanoTime() - begin);
                    batch.ranges().forEach(state::stored);
                    backoff.succeeded();
                })
                .then();
    }

    private Mono<Void> sendDeadLetters(StagedBatch batch) {
        return batch.deadLetters().isEmpty()
                ? Mono.empty()
                : deadLetters.send(batch.deadLetters().stream()
                        .map(StagedDeadLetter::letter)
                        .toList());
    }
}
