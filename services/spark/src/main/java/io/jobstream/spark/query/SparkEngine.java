package io.jobstream.spark.query;

import io.jobstream.processor.database.Database;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.Backoff;
import io.jobstream.processor.lane.StorePreparation;
import io.jobstream.processor.lane.StreamEngine;
import io.jobstream.processor.state.LaneState;
import io.jobstream.processor.write.StreamOffsets;
import io.jobstream.runtime.KafkaProperties;
import io.jobstream.spark.task.ProcessStore;
import io.jobstream.spark.task.TaskSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Spark's driver: starts a query at the stored offsets, and whatever ends it, starts another one there. Nothing of a query
 * outlives it: what is stored is in the database alone, so Spark's checkpoint may get lost or be of any age.
 */
public final class SparkEngine implements StreamEngine, Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SparkEngine.class);
    private static final Duration FINISH_LIMIT = Duration.ofSeconds(15);

    private final SparkSessions sessions;
    private final MarketQuery query;
    private final TaskSettings settings;
    private final TopicStarts topics;
    private final StorePreparation preparation;
    private final LaneState state;
    private final BatchStorer.Parts parts;
    private final Backoff backoff = new Backoff("spark");

    private @Nullable Thread thread;
    private boolean stopped;
    private @Nullable StreamingQuery running;
    private @Nullable String restartReason;

    public SparkEngine(
            SparkSessions sessions,
            SparkProperties spark,
            TaskSettings settings,
            TopicAdmin admin,
            Database database,
            StorePreparation preparation,
            LaneState state,
            BatchOutcomes outcomes) {
        this.sessions = sessions;
        this.settings = settings;
        this.preparation = preparation;
        this.state = state;
        KafkaProperties kafka = settings.kafka();
        query = new MarketQuery(kafka, spark);
        List<String> all = new ArrayList<>(MarketQuery.firstTopics(kafka.topics()));
        all.add(kafka.topics().jobApplications());
        topics = new TopicStarts(kafka, admin, new StreamOffsets(database), all);
        parts = new BatchStorer.Parts(settings, topics, admin, state, outcomes);
    }

    /** Runs until stopped or interrupted. */
    @Override
    public void run() {
        state.waiting("starting");
        while (!isStopped()) {
            try {
                runQuery();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                if (isStopped() || !rest(e)) {
                    break;
                }
            }
        }
        state.waiting("stopped");
    }

    /** Whether to go on afterwards. */
    private boolean rest(RuntimeException failure) {
        String reason = Backoff.reason(failure);
        state.failed(reason);
        if (Backoff.isRefusal(failure)) {
            state.refused(reason);
        }
        try {
            synchronized (this) {
                long end = System.nanoTime() + backoff.failed(failure, reason).toNanos();
                for (long left = end - System.nanoTime(); !stopped && left > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Runs one query until it ends, and throws what has ended it. */
    private void runQuery() throws InterruptedException {
        preparation.requirePrepared();
        TopicStarts.Starts starts = topics.find();
        Path directory = sessions.newDirectory();
        try {
            BatchStorer storer = new BatchStorer(parts, starts, new OffsetLog(directory));
            SparkSession session = sessions.get();
            state.assigned(starts.offsets());
            StreamingQuery started = query.start(session, starts.offsets(), directory, (rows, number) -> {
                storer.store(rows, number);
                backoff.succeeded();
            });
            begin(started);
            log.debug("Reads {}", starts.offsets());
            started.awaitTermination();
            requireStopped();
        } catch (Exception | LinkageError e) {
            // Whatever it is, the thread has to go on. Scala does not declare what it throws.
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw sessions.isStopped() ? new IllegalStateException("Spark has stopped", e) : QueryFailure.of(e);
        } finally {
            end();
            remove(directory);
        }
    }

    private synchronized void begin(StreamingQuery started) {
        running = started;
        restartReason = null;
        if (stopped) {
            stop(started);
        }
    }

    private synchronized void end() {
        @Nullable StreamingQuery ended = running;
        running = null;
        if (ended != null && ended.isActive()) {
            stop(ended);
        }
    }

    /** @throws IllegalStateException with the reason, if the query was ended to start again */
    private synchronized void requireStopped() {
        if (!stopped) {
            throw new IllegalStateException(restartReason == null ? "the query has ended by itself" : restartReason);
        }
    }

    private static void stop(StreamingQuery query) {
        try {
            query.stop();
        } catch (TimeoutException | IllegalStateException e) {
            // At the end of the process, Spark may have stopped by its own hook.
            log.debug("The query ends later; its transactions are refused if another one was quicker", e);
        }
    }

    private static void remove(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            log.debug("{} is left behind", directory, e);
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    @Override
    public synchronized void restart(String reason) {
        @Nullable StreamingQuery query = running;
        if (query != null) {
            restartReason = reason;
            stop(query);
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopped = false;
            Thread started = new Thread(this, "spark-engine");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    /** Ends the running query. A transaction that has not committed by then is rolled back. */
    @Override
    public void stop() {
        @Nullable Thread ending;
        synchronized (this) {
            stopped = true;
            notifyAll();
            ending = thread;
            thread = null;
            if (running != null) {
                stop(running);
            }
        }
        try {
            if (ending != null) {
                TimeUnit.MILLISECONDS.timedJoin(ending, FINISH_LIMIT.toMillis());
                ending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives up what this process keeps for the engine's tasks. */
    @Override
    public void close() {
        ProcessStore.close(settings);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
