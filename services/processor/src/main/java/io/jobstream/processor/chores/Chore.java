package io.jobstream.processor.chores;

import io.jobstream.processor.pipeline.PipelineLifecycle;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Something done over and over for as long as the service runs. A round that fails delays the next one and nothing else:
 * the health of the service is that of the stream.
 */
public final class Chore implements SmartLifecycle {

    /** Rounds rest this many times as long as the last one took: a chore has a fifth of one core at most. */
    public static final int REST = 4;

    private static final Logger log = LoggerFactory.getLogger(Chore.class);

    /** No such table, schema, column, function: the stream has yet to bring the schema up to date. */
    private static final Set<String> NO_SCHEMA = Set.of("42P01", "3F000", "42703", "42883");

    private final String name;
    private final Mono<Void> round;
    private final Duration pause;
    private @Nullable Disposable run;
    private volatile boolean failed;

    /**
     * @param name  to read before "waits"
     * @param round done once with each subscription
     * @param pause between two rounds
     */
    public Chore(String name, Mono<Void> round, Duration pause) {
        this.name = name;
        this.round = round;
        this.pause = pause;
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            run = Mono.defer(this::once)
                    .flatMap(Mono::delay)
                    .repeat()
                    .subscribe(done -> {}, e -> log.error("{} has ended", name, e));
        }
    }

    /** What a round has begun is rolled back. */
    @Override
    public synchronized void stop() {
        if (run != null) {
            run.dispose();
            run = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    /** Ends before the stream, which may take a while to end. */
    @Override
    public int getPhase() {
        return PipelineLifecycle.PHASE + 1;
    }

    /** Gives how long to wait for the next round. */
    private Mono<Duration> once() {
        long begin = System.nanoTime();
        return round.thenReturn(true)
                .doOnNext(done -> failed = false)
                .onErrorResume(e -> {
                    tell(e);
                    return Mono.just(false);
                })
                .map(done -> {
                    Duration rest = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(REST);
                    return rest.compareTo(pause) > 0 ? rest : pause;
                });
    }

    /** Once for all failures in a row. */
    private void tell(Throwable failure) {
        if (failure instanceof R2dbcException e && NO_SCHEMA.contains(String.valueOf(e.getSqlState()))) {
            log.debug("{} waits for the schema", name, failure);
            return;
        }
        if (!failed) {
            log.info("{} waits: {}", name, String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
        }
        log.debug("{} has failed", name, failure);
        failed = true;
    }
}
