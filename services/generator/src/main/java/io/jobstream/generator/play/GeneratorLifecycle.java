package io.jobstream.generator.play;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the loop on a thread of its own from the start of the service to its stop. */
public final class GeneratorLifecycle implements SmartLifecycle {

    /** After the processor has started, and stopped before it. */
    public static final int PHASE = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(GeneratorLifecycle.class);
    private static final Duration GRACE = Duration.ofMillis(1_500);
    private static final Duration LAST_GRACE = Duration.ofMillis(2_500);

    private final Supplier<GeneratorLoop> loops;
    private @Nullable GeneratorLoop loop;
    private @Nullable Thread thread;

    public GeneratorLifecycle(Supplier<GeneratorLoop> loops) {
        this.loops = loops;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            GeneratorLoop fresh = loops.get();
            Thread starting = new Thread(fresh, "generator");
            loop = fresh;
            thread = starting;
            starting.start();
        }
    }

    /** The running round is finished where that takes no longer than a second and a half, else given up. */
    @Override
    public synchronized void stop() {
        Thread stopping = thread;
        if (loop != null && stopping != null) {
            loop.stop();
            try {
                stopping.join(GRACE.toMillis());
                if (stopping.isAlive()) {
                    LOG.info("Kafka does not take the running transaction: it is given up and played again next time");
                    stopping.interrupt();
                    stopping.join(LAST_GRACE.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        loop = null;
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
