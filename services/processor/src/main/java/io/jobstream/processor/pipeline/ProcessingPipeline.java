package io.jobstream.processor.pipeline;

import io.jobstream.processor.decode.BatchDecoder;
import io.jobstream.processor.schema.SchemaMigration;
import io.jobstream.processor.store.Database;
import io.jobstream.processor.store.OffsetStore;
import io.jobstream.processor.store.StoreLane;
import io.jobstream.processor.stream.DeadLetterSink;
import io.jobstream.processor.stream.HeldOffsets;
import io.jobstream.processor.stream.OffsetRange;
import io.jobstream.processor.stream.RecordBatch;
import io.jobstream.processor.stream.RecordSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The stream from the topics into the database. Whatever fails, it starts again from the stored offsets; that is safe
 * because a transaction is stored only where the one before ended.
 */
public final class ProcessingPipeline {

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int LOOK_AROUND_EVERY = 5;
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private final SchemaMigration schema;
    private final RecordSource source;
    private final BatchDecoder decoder;
    private final DeadLetterSink deadLetters;
    private final Database database;
    private final OffsetStore offsets;
    private final PipelineState state;
    private final PipelineMetrics metrics;
    private final Duration batchTimeout;
    private final AtomicBoolean migrated = new AtomicBoolean();

    /** @param batchTimeout after which a transaction counts as failed */
    public ProcessingPipeline(
            SchemaMigration schema,
            RecordSource source,
            BatchDecoder decoder,
            DeadLetterSink deadLetters,
            Database database,
            OffsetStore offsets,
            PipelineState state,
            PipelineMetrics metrics,
            Duration batchTimeout) {
        this.schema = schema;
        this.source = source;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.database = database;
        this.offsets = offsets;
        this.state = state;
        this.metrics = metrics;
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
                .thenMany(Flux.usingWhen(
                        StoreLane.open(database, offsets),
                        lane -> Flux.merge(1, batches(lane, decoding, backoff), idle(lane))
                                .takeUntilOther(stop)
                                .concatMap(work -> work.timeout(batchTimeout), 1),
                        StoreLane::close))
                .then();
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

    private Flux<Mono<Void>> batches(StoreLane lane, Scheduler decoding, Backoff backoff) {
        return source.batches(this::startOf)
                .publishOn(decoding, 1)
                .map(this::decode)
                .map(batch -> store(lane, batch).doOnSuccess(done -> backoff.succeeded()));
    }

    private Mono<Map<TopicPartition, Long>> startOf(Map<TopicPartition, HeldOffsets> held) {
        return offsets.startOf(held).doOnNext(state::assigned);
    }

    private DecodedBatch decode(RecordBatch batch) {
        long[] timestamps =
                batch.records().stream().mapToLong(ConsumerRecord::timestamp).toArray();
        return new DecodedBatch(decoder.decode(batch), timestamps);
    }

    private Mono<Void> store(StoreLane lane, DecodedBatch batch) {
        return Mono.defer(() -> {
                    long begin = System.nanoTime();
                    return sendDeadLetters(batch)
                            .then(lane.store(batch.staged()))
                            .doOnNext(outcome -> {
                                metrics.stored(batch, outcome, System.nanoTime() - begin);
                                for (OffsetRange range : batch.staged().ranges()) {
                                    state.stored(range);
                                }
                            });
                })
                .then();
    }

    private Mono<Void> sendDeadLetters(DecodedBatch batch) {
        return batch.staged().deadLetters().isEmpty()
                ? Mono.empty()
                : deadLetters.send(batch.staged().deadLetters());
    }

    /** What is done about once a second, between batches. */
    private Flux<Mono<Void>> idle(StoreLane lane) {
        return Flux.interval(IDLE).onBackpressureDrop().map(tick -> {
            Mono<Void> join = lane.joinParked()
                    .doOnNext(outcome -> metrics.applications(0, outcome))
                    .then();
            return tick % LOOK_AROUND_EVERY == 0
                    ? join.then(lane.lookAround())
                            .doOnNext(stored -> {
                                metrics.parked(stored.parked());
                                metrics.simulatedLag(stored.simulatedLag());
                            })
                            .then()
                    : join;
        });
    }
}
