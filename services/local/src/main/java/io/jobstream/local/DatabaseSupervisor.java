package io.jobstream.local;

import io.jobstream.embedded.EmbeddedException;
import io.jobstream.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the database running. If something else than this platform ends it, such as a system that is out of memory, it is
 * started again. If that happens too often, or fails, the platform ends.
 */
final class DatabaseSupervisor implements AutoCloseable {

    private static final int MOST_STARTS = 5;
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final long RETRY_MILLIS = 1_000;

    private static final Logger log = LoggerFactory.getLogger("jobstream");

    private final Supplier<EmbeddedPostgres> starter;
    private final Consumer<String> giveUp;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "database"));
    private final Deque<Duration> starts = new ArrayDeque<>();
    private volatile EmbeddedPostgres server;
    private volatile boolean closing;

    private DatabaseSupervisor(Supplier<EmbeddedPostgres> starter, Consumer<String> giveUp) {
        this.starter = starter;
        this.giveUp = giveUp;
        this.server = starter.get();
    }

    /**
     * Starts the database and returns when it serves clients.
     *
     * @param starter starts a server on the same directory and port at every call
     * @param giveUp  told in one line why the database cannot be kept running; on another thread
     * @throws EmbeddedException if it cannot be started
     */
    static DatabaseSupervisor start(Supplier<EmbeddedPostgres> starter, Consumer<String> giveUp) {
        DatabaseSupervisor supervisor = new DatabaseSupervisor(starter, giveUp);
        supervisor.watch();
        return supervisor;
    }

    private void watch() {
        server.end().thenAcceptAsync(this::restart, thread);
    }

    private void restart(String lastWords) {
        String problem = "PostgreSQL has ended (" + lastWords + ")";
        while (!closing) {
            if (!mayStart()) {
                giveUp.accept(problem + "; it was started " + MOST_STARTS + " times in " + PERIOD.toMinutes()
                        + " minutes: see to the cause and start JobStream again");
                return;
            }
            log.warn("{}: starting it again", problem);
            try {
                close(server);
                server = starter.get();
                if (closing) {
                    close(server);
                    return;
                }
                log.info("PostgreSQL is running again");
                watch();
                return;
            } catch (EmbeddedException e) {
                problem = String.valueOf(e.getMessage());
                pause();
            }
        }
    }

    private boolean mayStart() {
        Duration now = Duration.ofNanos(System.nanoTime());
        starts.removeIf(start -> start.plus(PERIOD).compareTo(now) < 0);
        starts.addLast(now);
        return starts.size() <= MOST_STARTS;
    }

    /** Sessions of the server that has ended may still hold its memory for a moment. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(EmbeddedPostgres ended) {
        try {
            ended.close();
        } catch (EmbeddedException e) {
            log.debug("what was left of the server did not stop", e);
        }
    }

    /** Stops the database and returns when its files are closed. */
    @Override
    public void close() {
        closing = true;
        thread.shutdownNow();
        server.close();
    }
}
