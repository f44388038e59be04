package io.jobstream.processor.consume;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the records of a lane come from. */
public interface RecordSource {

    /**
     * The records of the partitions that are assigned to this subscriber, while it is subscribed. Each poll begins where
     * the one before ended, the first where {@code offsets} says. Fails if it cannot go on; a new subscription starts
     * from {@code offsets} again. Partitions are given up when {@code revocation} allows it, or after a few seconds.
     */
    Flux<Poll> polls(StartOffsets offsets, PartitionRevocation revocation);

    /** Completes when no earlier subscription holds partitions any more. */
    Mono<Void> released();
}
