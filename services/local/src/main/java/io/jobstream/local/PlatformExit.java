package io.jobstream.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Ends the platform with one line on standard error and exit code 1, if it cannot go on. A platform that only answers errors
 * would look alive to whoever watches the process.
 */
final class PlatformExit {

    /** Longer than services, broker and database take to stop. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private static final int EXIT_CODE = 1;

    private final ApplicationContext context;
    private final AtomicBoolean ending = new AtomicBoolean();

    PlatformExit(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Returns at once; the platform ends on other threads. Only the first call counts.
     *
     * @param line what is wrong and what to do
     */
    void end(String line) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        System.err.println("ERROR jobstream: " + line);
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> EXIT_CODE)), "exit").start();
        Thread guard = new Thread(PlatformExit::haltAtLast, "exit-guard");
        guard.setDaemon(true);
        guard.start();
    }

    /** What is broken may keep its own end waiting. */
    private static void haltAtLast() {
        try {
            TimeUnit.SECONDS.sleep(LONGEST_STOP.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
