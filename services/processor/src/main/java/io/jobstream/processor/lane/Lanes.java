package io.jobstream.processor.lane;

import io.jobstream.processor.consume.RecordSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts and stops the lanes with the service. */
public final class Lanes implements StreamEngine {

    private static final Duration FINISH_LIMIT = Duration.ofSeconds(2);

    private final List<Lane> lanes = new ArrayList<>();
    private final List<RecordSource> sources = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private List<Thread> threads = List.of();

    void add(String name, Lane lane, RecordSource source) {
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

    /** Lets running transactions finish for two seconds, else they are rolled back; then leaves the consumer groups. */
    @Override
    public synchronized void stop() {
        lanes.forEach(Lane::stop);
        long end = System.nanoTime() + FINISH_LIMIT.toNanos();
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            }
            threads.forEach(Thread::interrupt);
            for (RecordSource source : sources) {
                source.released()
                        .toFuture()
                        .completeOnTimeout(null, FINISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
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
