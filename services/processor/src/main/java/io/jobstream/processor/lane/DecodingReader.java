package io.jobstream.processor.lane;

import io.jobstream.processor.consume.PartitionRevocation;
import io.jobstream.processor.consume.Poll;
import io.jobstream.processor.consume.RecordSource;
import io.jobstream.processor.consume.StartOffsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reads the records of a source, and hands each poll to a decoder on a thread of its own, until it is closed. */
public final class DecodingReader implements AutoCloseable {

    private static final Duration RELEASED_LIMIT = Duration.ofSeconds(5);

    private final ExecutorService thread;
    private final Scheduler decoding;
    private final Disposable reading;

    /**
     * Begins to read, as soon as the reader before has given up its partitions, or after 5 s.
     *
     * @param name     name of the lane
     * @param decoder  takes each poll; called on the decoding thread
     * @param onFailure called once if reading or decoding fails, or the consumer ends
     */
    public DecodingReader(
            String name,
            RecordSource source,
            StartOffsets offsets,
            PartitionRevocation revocation,
            Consumer<Poll> decoder,
            Consumer<Throwable> onFailure) {
        source.released()
                .toFuture()
                .completeOnTimeout(null, RELEASED_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name + "-decode"));
        decoding = Schedulers.fromExecutorService(thread);
        reading = source.polls(offsets, revocation)
                .publishOn(decoding, 1)
                .subscribe(
                        decoder,
                        onFailure,
                        () -> onFailure.accept(new IllegalStateException("the consumer has ended by itself")));
    }

    @Override
    public void close() {
        reading.dispose();
        decoding.dispose();
        thread.shutdownNow();
    }
}
