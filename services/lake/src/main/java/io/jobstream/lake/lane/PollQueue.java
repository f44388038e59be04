package io.jobstream.lake.lane;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands decoded polls from the thread that decodes to the one that writes files. */
final class PollQueue {

    private static final int CAPACITY = 4;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final BlockingQueue<PollRows> polls = new ArrayBlockingQueue<>(CAPACITY);
    private volatile @Nullable RuntimeException failure;

    /** Waits until there is room. */
    void put(PollRows poll) {
        try {
            polls.put(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a poll was waiting to be written", e);
        }
    }

    /** No further poll comes. */
    void fail(Throwable reason) {
        failure = reason instanceof RuntimeException runtime ? runtime : new IllegalStateException(reason);
    }

    /**
     * The next poll, or null if there is none for a moment.
     *
     * @throws RuntimeException that reading ended with
     */
    @Nullable
    PollRows next() throws InterruptedException {
        @Nullable RuntimeException ended = failure;
        if (ended != null) {
            throw ended;
        }
        return polls.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isEmpty() {
        return polls.isEmpty();
    }
}
