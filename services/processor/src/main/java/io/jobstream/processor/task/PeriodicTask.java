package io.jobstream.processor.task;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Something done over and over by a thread of its own, while the service runs. A round that fails delays the next one and
 * nothing else: the health of the service is that of its lanes.
 */
public final class PeriodicTask implements SmartLifecycle {

    /** After a round the task rests this many times as long as the round took, so it has a fifth of one core at most. */
    public static final int REST = 4;

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    /** No such table, schema, column, function: the schema is not up to date yet. */
    private static final Set<String> NO_SCHEMA = Set.of("42P01", "3F000", "42703", "42883");

    private final String name;
    private final Runnable round;
    private final Duration pause;
    private final int rest;
    private final int phase;
    private @Nullable Thread thread;
    private boolean failed;

    /**
     * @param name  what is done, at the begin of a log line
     * @param round one round, which may block
     * @param pause least time between two rounds
     * @param rest  times the duration of a round for which the task rests after it
     * @param phase phase of the lifecycle in which it starts and stops
     */
    public PeriodicTask(String name, Runnable round, Duration pause, int rest, int phase) {
        this.name = name;
        this.round = round;
        this.pause = pause;
        this.rest = rest;
        this.phase = phase;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            Thread started = new Thread(this::repeat, "processor-" + name.toLowerCase(java.util.Locale.ROOT));
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    /** Interrupts the round, whose open transaction is rolled back. */
    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    private void repeat() {
        while (!Thread.currentThread().isInterrupted()) {
            long begin = System.nanoTime();
            try {
                round.run();
                failed = false;
            } catch (RuntimeException e) {
                report(e);
            }
            long took = System.nanoTime() - begin;
            try {
                Thread.sleep(Math.max(pause.toMillis(), rest * took / 1_000_000));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Logs one line for all failures in a row. */
    private void report(RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()
                || (failure instanceof R2dbcException e && NO_SCHEMA.contains(String.valueOf(e.getSqlState())))) {
            log.debug("{} waits for the schema", name, failure);
            return;
        }
        if (!failed) {
            log.info(
                    "{} failed and is tried again: {}",
                    name,
                    String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
        }
        log.debug("{} failed", name, failure);
        failed = true;
    }
}
