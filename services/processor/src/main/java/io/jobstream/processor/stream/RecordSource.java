package io.jobstream.processor.stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where records come from. */
public interface RecordSource {

    /**
     * The records of the partitions that are assigned to this subscriber, for as long as it is subscribed. Each batch
     * goes on where the one before ended, the first where {@code offsets} says. Fails where it cannot go on; a new
     * subscription starts again from {@code offsets}. Partitions are
     * given up when {@code handover} allows it, or after a few seconds.
     */
    Flux<RecordBatch> batches(StartOffsets offsets, Handover handover);

    /** Completes when no earlier subscription holds partitions any more. */
    Mono<Void> released();
}
