package io.jobstream.local;

import io.jobstream.api.status.SimulationStatus;
import io.jobstream.api.status.StatusReader;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/** Shows the progress of the backfill, then, once, where the dashboard is, and at last that the market has ended. */
final class LocalConsole implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration SHOW_EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Logger log = LoggerFactory.getLogger("jobstream");

    private final StatusReader reader;
    private final GeneratorProgress generator;
    private final Environment environment;
    private final CatchUp catchUp = new CatchUp();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> looking;
    private boolean live;
    private Duration shown = Duration.ofNanos(System.nanoTime());

    LocalConsole(StatusReader reader, GeneratorProgress generator, Environment environment) {
        this.reader = reader;
        this.generator = generator;
        this.environment = environment;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService starting =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "console"));
        looking = starting.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = starting;
    }

    private void look() {
        if (live) {
            announceEnd();
            return;
        }
        try {
            SimulationStatus status = reader.status().block(PATIENCE);
            if (status != null) {
                show(status);
            }
        } catch (RuntimeException e) {
            // Before the first start of the processor there is no schema, and the health endpoint says what is wrong.
            log.debug("no status", e);
        }
    }

    private void show(SimulationStatus status) {
        Instant simulated = status.simulatedTime();
        Instant start = status.start();
        Instant target = status.pace() == null ? null : status.pace().targetSimulatedTime();
        if (simulated == null || start == null || target == null) {
            return;
        }
        Duration now = Duration.ofNanos(System.nanoTime());
        if (catchUp.isDone(now, target, simulated) && flows(status.events())) {
            live = true;
            if (generator.read().state() != State.COMPLETED) {
                log.info("live at {} (Ctrl-C stops it)", address());
            }
            return;
        }
        long percent = percent(start, simulated, target);
        if (percent < 100 && now.minus(SHOW_EVERY).compareTo(shown) >= 0) {
            shown = now;
            log.info(
                    "backfilling: {} %, simulated time {}, {} events/s",
                    percent,
                    MINUTE.format(simulated),
                    String.format(Locale.ROOT, "%,.0f", status.achievedEventsPerSecond()));
        }
    }

    private void announceEnd() {
        Reading reading = generator.read();
        if (reading.state() == State.COMPLETED && reading.position() != null) {
            log.info(
                    "the market has ended at {} (jobstream.until): see it at {} (Ctrl-C stops it)",
                    MINUTE.format(reading.position().simulated()),
                    address());
            stop();
        }
    }

    private String address() {
        return "http://localhost:" + environment.getProperty("local.server.port");
    }

    private static boolean flows(SimulationStatus.Events events) {
        return events.postings() > 0 && events.candidates() > 0 && events.applications() > 0;
    }

    private static long percent(Instant start, Instant simulated, Instant target) {
        long whole = Math.max(1, Duration.between(start, target).toMillis());
        return Math.min(100, 100 * Duration.between(start, simulated).toMillis() / whole);
    }

    @Override
    public synchronized void stop() {
        if (looking != null && thread != null) {
            looking.cancel(false);
            thread.shutdown();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** After the web server has started. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
