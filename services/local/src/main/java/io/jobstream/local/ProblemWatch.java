package io.jobstream.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Ends the platform if something is wrong that only a person can change, such as a disk that is nearly full. */
final class ProblemWatch implements SmartLifecycle {

    private final Supplier<Optional<String>> problem;
    private final Consumer<String> end;
    private final Duration interval;
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param problem  what is wrong, if anything is, and what to do
     * @param end      ends the platform with a line
     * @param interval between two looks
     */
    ProblemWatch(Supplier<Optional<String>> problem, Consumer<String> end, Duration interval) {
        this.problem = problem;
        this.end = end;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService starting =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "problems"));
        starting.scheduleWithFixedDelay(
                () -> problem.get().ifPresent(end), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        thread = starting;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
