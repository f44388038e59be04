package io.jobstream.processor.lane;

import io.jobstream.processor.consume.RecordSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts and stops the lanes of a service with it. */
public final class Lanes implements StreamEngine {

    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

    /** What a lane runs on its thread. */
    public interface Work extends Runnable {

        /** Lets {@link #run} return when what has begun is finished. Interrupt the thread to give that up. */
        void stop();

        /** Starts reading again, so that the stored records are compared with the topics. */
        void restart(String reason);
    }

    private final Duration finishLimit;
    private final List<Work> lanes = new ArrayList<>();
    private final List<RecordSource> sources = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private List<Thread> threads = List.of();

    /** @param finishLimit for what has begun when the service stops; after it, lanes are interrupted */
    public Lanes(Duration finishLimit) {
        this.finishLimit = finishLimit;
    }

    public void add(String name, Work lane, RecordSource source) {
        names.add(name);
        lanes.add(lane);
        sources.add(source);
    }

    /** Starts reading again in all lanes. */
    @Override
    public void restart(String reason) {
        lanes.forEach(lane -> lane.restart(reason));
    }

    @Override
    public synchronized void start() {
        if (threads.isEmpty()) {
            List<Thread> started = new ArrayList<>();
            for (int i = 0; i < lanes.size(); i++) {
                Thread thread = new Thread(lanes.get(i), names.get(i));
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
            threads = started;
        }
    }

    /** Lets the lanes finish what has begun, for the limit; then leaves the consumer groups. */
    @Override
    public synchronized void stop() {
        lanes.forEach(Work::stop);
        long end = System.nanoTime() + finishLimit.toNanos();
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            }
            threads.forEach(Thread::interrupt);
            for (RecordSource source : sources) {
                source.released()
                        .toFuture()
                        .completeOnTimeout(null, RELEASE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
