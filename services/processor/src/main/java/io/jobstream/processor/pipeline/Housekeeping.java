package io.jobstream.processor.pipeline;

import io.jobstream.processor.store.StoreLane;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** What a lane does about once a second, between batches. Not for use by several threads at once. */
final class Housekeeping {

    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int RARELY = 5;

    private final StoreLane lane;
    private final PipelineMetrics metrics;
    private final BooleanSupplier busy;
    private volatile long due = System.nanoTime();
    private int rounds;

    /** @param busy whether more records wait than one transaction takes */
    Housekeeping(StoreLane lane, PipelineMetrics metrics, BooleanSupplier busy) {
        this.lane = lane;
        this.metrics = metrics;
        this.busy = busy;
    }

    /** Does what is due, if anything. */
    Mono<Void> ifDue() {
        if (System.nanoTime() - due < 0) {
            return Mono.empty();
        }
        long begin = System.nanoTime();
        boolean looksAround = ++rounds % RARELY == 0;
        return joinParked()
                .then(addPostponed())
                .then(looksAround ? lookAround() : Mono.empty())
                .doOnSuccess(done -> {
                    // Many that still have to wait must not keep the lane from what they wait for.
                    long took = System.nanoTime() - begin;
                    due = begin + Math.max(INTERVAL.toNanos(), 10 * took);
                });
    }

    /** While there is more to do than can be done, more rarely: then each row is touched for more events. */
    private Mono<Void> addPostponed() {
        return rounds % RARELY == 0 || !busy.getAsBoolean() ? lane.addPostponed() : Mono.empty();
    }

    private Mono<Void> joinParked() {
        return lane.joinParked().doOnNext(metrics::joined).then();
    }

    private Mono<Void> lookAround() {
        return lane.lookAround()
                .doOnNext(stored -> {
                    metrics.parked(stored.parked());
                    metrics.simulatedLag(stored.simulatedLag());
                })
                .then();
    }
}
