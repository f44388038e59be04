package io.jobstream.generator.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records in their order on a thread of its own, while the caller creates the next ones, because encoding and
 * compressing take about half as long as creating. Holds a few thousand records at most; if Kafka is slower than the
 * market, {@link #send} blocks. Not for use by several threads.
 *
 * @param <T> what is handed over
 */
final class RecordPipe<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPipe.class);
    private static final int CHUNK_RECORDS = 256;
    private static final int MOST_CHUNKS = 8;

    private final Consumer<? super T> sender;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(RecordPipe::daemon);
    private final Deque<Future<?>> underway = new ArrayDeque<>();
    private List<T> chunk = new ArrayList<>(CHUNK_RECORDS);
    /** True if records that are still queued must not be sent. */
    private volatile boolean stopped;

    /** @param sender gives a record to the producer, or fails; called on the pipe's thread */
    public RecordPipe(Consumer<? super T> sender) {
        this.sender = sender;
    }

    /** @throws KafkaException if a record handed over before was not taken */
    public void send(T record) {
        chunk.add(record);
        if (chunk.size() == CHUNK_RECORDS) {
            handOver();
        }
    }

    /**
     * Waits until the producer has taken everything. Only the commit tells whether Kafka kept it.
     *
     * @throws KafkaException if a record was not taken
     */
    public void flush() {
        handOver();
        while (!underway.isEmpty()) {
            awaitFirst();
        }
    }

    /** Drops what is not sent yet. Returns when nothing is being sent any more. */
    public void drop() {
        stopped = true;
        chunk = new ArrayList<>(CHUNK_RECORDS);
        while (!underway.isEmpty()) {
            try {
                awaitFirst();
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException | IllegalStateException e) {
                LOG.debug("Was dropped anyway", e);
            }
        }
        stopped = false;
    }

    /** Gives up what is underway. */
    @Override
    public void close() {
        stopped = true;
        thread.shutdownNow();
    }

    private void handOver() {
        if (chunk.isEmpty()) {
            return;
        }
        if (underway.size() == MOST_CHUNKS) {
            awaitFirst();
        }
        List<T> full = chunk;
        underway.addLast(thread.submit(() -> sendAll(full)));
        chunk = new ArrayList<>(CHUNK_RECORDS);
    }

    private void sendAll(List<T> records) {
        for (T record : records) {
            if (stopped) {
                return;
            }
            try {
                sender.accept(record);
            } catch (RuntimeException e) {
                // After a failed record, none of the later ones may be sent.
                stopped = true;
                throw e;
            }
        }
    }

    private void awaitFirst() {
        try {
            underway.getFirst().get();
            underway.removeFirst();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            underway.removeFirst();
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new IllegalStateException("a record could not be sent", e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "generator-sender");
        thread.setDaemon(true);
        return thread;
    }
}
