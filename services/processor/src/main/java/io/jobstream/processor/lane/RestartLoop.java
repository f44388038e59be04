package io.jobstream.processor.lane;

import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an attempt again and again until it is stopped or its thread is interrupted, and rests after each failure. May
 * be stopped by any thread.
 */
public final class RestartLoop {

    private static final Logger log = LoggerFactory.getLogger(RestartLoop.class);

    private final String name;
    private final Attempt attempt;
    private final Function<RuntimeException, String> onFailure;
    private final Backoff backoff;
    private volatile boolean stopped;

    /** Works until the loop is stopped, or fails. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws InterruptedException;
    }

    /**
     * @param name      name of the lane, which begins each line of the log
     * @param onFailure called for each failure; returns the reason in one line
     */
    public RestartLoop(String name, Attempt attempt, Function<RuntimeException, String> onFailure) {
        this.name = name;
        this.attempt = attempt;
        this.onFailure = onFailure;
        this.backoff = new Backoff(name);
    }

    /** Returns when the loop is stopped or the thread interrupted. */
    public void run() {
        stopped = false;
        try {
            while (!stopped) {
                runOnce();
            }
        } catch (InterruptedException e) {
            log.debug("{}: interrupted", name, e);
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            attempt.run();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                log.debug("{}: interrupted", name, e);
                stopped = true;
                return;
            }
            rest(backoff.failed(e, onFailure.apply(e)));
        }
    }

    /** The next failure is a first one. */
    public void succeeded() {
        backoff.succeeded();
    }

    /** Lets the running attempt end by itself; a rest ends at once. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    public boolean isStopped() {
        return stopped;
    }

    private synchronized void rest(Duration duration) throws InterruptedException {
        if (!stopped) {
            wait(duration.toMillis());
        }
    }
}
