package io.jobstream.local;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The broker and the database. They are there before any service starts and until the last one has stopped. */
final class LocalServers implements SmartLifecycle {

    private static final int PHASE = -1_000;

    private static final Logger log = LoggerFactory.getLogger("jobstream");

    private final LocalProperties properties;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    LocalServers(LocalProperties properties) {
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        Home home = properties.directory();
        running.push(home.occupy());
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<EmbeddedPostgres> postgres = second.submit(() -> EmbeddedPostgres.start(
                    home.postgres(), properties.postgres().port()));
            try {
                running.push(
                        EmbeddedKafka.start(home.kafka(), properties.kafka().port()));
            } finally {
                running.push(await(postgres));
            }
        } catch (RuntimeException e) {
            stop();
            throw e;
        } finally {
            second.shutdown();
        }
    }

    private static <T> T await(Future<T> start) {
        try {
            return start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    @Override
    public synchronized void stop() {
        // A start that is interrupted stops what it has started, and the servers wait while they stop.
        boolean interrupted = Thread.interrupted();
        while (!running.isEmpty()) {
            AutoCloseable server = running.pop();
            try {
                server.close();
            } catch (Exception e) {
                log.error("{} did not stop", server.getClass().getSimpleName(), e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
