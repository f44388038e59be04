package io.jobstream.processor.pipeline;

import io.jobstream.processor.schema.SchemaException;
import io.jobstream.processor.stream.LostOffsetsException;
import io.jobstream.processor.stream.StaleBatchException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** After a failure the stream starts again from the stored offsets: at once the first time, then ever more slowly. */
final class Backoff {

    private static final Logger log = LoggerFactory.getLogger(Backoff.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final int MAX_DOUBLINGS = 5;

    private final PipelineState state;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String lastReason = "";

    Backoff(PipelineState state) {
        this.state = state;
    }

    /** Forgets the failures so far, because something has worked. */
    void succeeded() {
        failures.set(0);
        lastReason = "";
    }

    /** Starts again after a while, or not at all where {@code stop} completes before. */
    Retry retry(Mono<Void> stop) {
        return Retry.from(signals -> signals.concatMap(signal -> Mono.firstWithSignal(
                        Mono.delay(next(signal.failure())).thenReturn(true), stop.thenReturn(false)))
                .takeWhile(again -> again));
    }

    private Duration next(Throwable failure) {
        String reason = reason(failure);
        state.waiting(reason);
        if (reason.equals(lastReason)) {
            log.debug("again: {}", reason, failure);
        } else if (failure instanceof StaleBatchException) {
            log.info("{}; reading starts again from the stored offsets", reason);
        } else if (failure instanceof UnknownTopicOrPartitionException) {
            log.info("{}; trying again", reason);
        } else {
            log.warn("{}; trying again", reason);
            log.debug("the failure", failure);
        }
        lastReason = reason;
        return FIRST.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures.getAndIncrement()));
    }

    /** What failed, in one line: as JobStream says it, else what was tried and the root of the failure. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !ownWords(root)) {
            root = root.getCause();
        }
        String what = message(failure);
        String why = message(root);
        return ownWords(root) ? why : what.contains(why) ? what : what + ": " + why;
    }

    private static boolean ownWords(Throwable failure) {
        return failure instanceof SchemaException
                || failure instanceof LostOffsetsException
                || failure instanceof StaleBatchException;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        String line = message == null ? "" : message.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? failure.getClass().getSimpleName() : line;
    }
}
