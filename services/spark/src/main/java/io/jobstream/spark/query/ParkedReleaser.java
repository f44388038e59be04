package io.jobstream.spark.query;

import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.write.Outcome;
import io.jobstream.spark.task.ProcessStore;
import io.jobstream.spark.task.TaskSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Releases parked applications whose posting and candidate are stored by now: at once after a batch that found parked ones,
 * and every second, because another process may have parked or stored something.
 */
public final class ParkedReleaser {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final TaskSettings settings;
    private final ProcessorMetrics metrics;
    private final Runnable onStored;
    private boolean waiting;

    /** @param onStored called after every release */
    public ParkedReleaser(TaskSettings settings, ProcessorMetrics metrics, Runnable onStored) {
        this.settings = settings;
        this.metrics = metrics;
        this.onStored = onStored;
    }

    /** There are parked applications. */
    synchronized void waiting() {
        waiting = true;
        notifyAll();
    }

    /** Waits until there are parked applications, or a second, and releases what is complete. */
    public void releaseNext() {
        try {
            awaitWaiting();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Outcome outcome = ProcessStore.of(settings).release();
        while (outcome.released() > 0) {
            metrics.released(outcome);
            onStored.run();
            outcome = ProcessStore.of(settings).release();
        }
    }

    private synchronized void awaitWaiting() throws InterruptedException {
        if (!waiting) {
            TimeUnit.MILLISECONDS.timedWait(this, IDLE.toMillis());
        }
        waiting = false;
    }
}
