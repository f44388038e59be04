package io.jobstream.processor.lane;

import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.DecodedPoll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects polls while the lane stores, and hands them over as one batch as soon as the lane is free. So batches grow with
 * the load: little load means little latency, much load means that a row of aggregates is touched once for many events. A
 * full collector blocks the decoding thread, so at most two batches are in memory: this one and the one that is stored.
 */
final class BatchCollector {

    /** Bytes of keys and values. */
    private static final long MAX_BYTES = 2L * 1024 * 1024;

    private final int maxRecords;
    private List<DecodedPoll> polls = new ArrayList<>();
    private int records;
    private long bytes;
    private boolean awake;
    private boolean closed;
    private @Nullable RuntimeException failure;

    /** @param maxRecords after which a batch is full; the poll that fills it is taken as a whole */
    BatchCollector(int maxRecords) {
        this.maxRecords = maxRecords;
    }

    /** Adds a poll; blocks while there is no room. */
    synchronized void add(DecodedPoll poll) {
        try {
            while (!closed && (records >= maxRecords || bytes >= MAX_BYTES)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!closed) {
            polls.add(poll);
            records += poll.records();
            bytes += poll.bytes();
            notifyAll();
        }
    }

    /**
     * What was collected, as soon as there is something.
     *
     * @param patience after which an empty batch is returned
     * @throws RuntimeException with which the source has failed
     */
    synchronized Batch take(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (polls.isEmpty() && failure == null && !closed && !awake) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        awake = false;
        if (failure != null) {
            throw failure;
        }
        List<DecodedPoll> taken = polls;
        polls = new ArrayList<>();
        records = 0;
        bytes = 0;
        notifyAll();
        return Batch.of(taken);
    }

    /** Lets {@link #take} return at once, with an empty batch if there is nothing. */
    synchronized void wake() {
        awake = true;
        notifyAll();
    }

    /** From now on {@link #take} fails. */
    synchronized void fail(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    /** From now on nobody waits here any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
