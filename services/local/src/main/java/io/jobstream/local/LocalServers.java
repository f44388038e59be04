package io.jobstream.local;

import io.jobstream.embedded.EmbeddedException;
import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.EmbeddedSchemaRegistry;
import io.jobstream.events.avro.EventSchema;
import io.jobstream.runtime.StartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The broker and the database, and a schema registry if one is needed. They are there before any service starts and until the last one has stopped. */
final class LocalServers implements SmartLifecycle {

    private static final int PHASE = -1_000;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger("jobstream");

    private final LocalProperties properties;
    private final PlatformExit exit;
    private final boolean hasRegistry;
    private final List<AutoCloseable> running = new ArrayList<>();
    private Home.@Nullable Lock lock;

    /** @param hasRegistry whether a schema registry is one of them */
    LocalServers(LocalProperties properties, PlatformExit exit, boolean hasRegistry) {
        this.properties = properties;
        this.exit = exit;
        this.hasRegistry = hasRegistry;
    }

    @Override
    public synchronized void start() {
        Home home = properties.directory();
        lock = home.lock();
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            DiskSpace disk = new DiskSpace(home.path());
            Future<DatabaseSupervisor> postgres = second.submit(() -> DatabaseSupervisor.start(
                    () -> EmbeddedPostgres.start(
                            home.postgres(), properties.postgres().port()),
                    problem -> exit.end(disk.explain(problem))));
            try {
                if (hasRegistry) {
                    running.add(registry());
                }
                EmbeddedKafka kafka =
                        EmbeddedKafka.start(home.kafka(), properties.kafka().port());
                running.add(kafka);
                kafka.failure()
                        .thenAccept(reason -> exit.end(
                                disk.explain("the Kafka broker cannot go on (" + reason + "): start JobStream again")));
            } finally {
                running.add(await(postgres));
            }
        } catch (EmbeddedException e) {
            stop();
            throw new StartException(new DiskSpace(home.path()).explain(String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            stop();
            throw e;
        } finally {
            second.shutdown();
        }
    }

    /** Knows the schemas from the start, so their numbers do not depend on the order of requests. */
    private EmbeddedSchemaRegistry registry() {
        return EmbeddedSchemaRegistry.start(
                properties.schemaRegistry().port(),
                Arrays.stream(EventSchema.values())
                        .map(event -> event.schema().toString())
                        .toList());
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
        ExecutorService both = Executors.newFixedThreadPool(2);
        running.forEach(server -> both.execute(() -> close(server)));
        running.clear();
        both.shutdown();
        try {
            if (!both.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                log.error("broker or database did not stop within {}", LONGEST_STOP);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            log.error("{} did not stop", server.getClass().getSimpleName(), e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return lock != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
