package io.jobstream.processor.pipeline;

import io.jobstream.processor.stream.RecordSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Starts and stops the stream with the service: before the generator starts, and after it has stopped. */
public final class PipelineLifecycle implements SmartLifecycle {

    /** The generator's phase is above, that of embedded brokers and databases below. */
    public static final int PHASE = 1_000;

    private static final Logger log = LoggerFactory.getLogger(PipelineLifecycle.class);
    private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(2);

    private final ProcessingPipeline pipeline;
    private final BrokerWatch watch;
    private final RecordSource source;
    private @Nullable Run run;

    private record Run(Sinks.Empty<Void> stop, Mono<Void> ended, Disposable all) {}

    public PipelineLifecycle(ProcessingPipeline pipeline, BrokerWatch watch, RecordSource source) {
        this.pipeline = pipeline;
        this.watch = watch;
        this.source = source;
    }

    @Override
    public synchronized void start() {
        if (run != null) {
            return;
        }
        Sinks.Empty<Void> stop = Sinks.empty();
        Sinks.Empty<Void> ended = Sinks.empty();
        Disposable stream = pipeline.run(stop.asMono())
                .doFinally(signal -> ended.tryEmitEmpty())
                .subscribe(done -> {}, e -> log.error("the stream has ended", e));
        Disposable watching =
                watch.run().subscribe(done -> {}, e -> log.error("the watch of the brokers has ended", e));
        run = new Run(stop, ended.asMono(), Disposables.composite(stream, watching));
    }

    /** Lets the running transaction finish for two seconds, else it is rolled back; then leaves the consumer group. */
    @Override
    public synchronized void stop() {
        @Nullable Run running = run;
        if (running == null) {
            return;
        }
        run = null;
        running.stop().tryEmitEmpty();
        running.ended().timeout(FINISH_TIMEOUT).onErrorComplete().block();
        running.all().dispose();
        source.released().timeout(FINISH_TIMEOUT).onErrorComplete().block();
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
