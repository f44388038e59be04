package io.jobstream.processor.health;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Liveness: down if records are there to be read and a lane runs, but nothing is stored any more. */
public final class StallHealth implements HealthIndicator {

    private final LongSupplier lag;
    private final Supplier<Duration> stalledFor;
    private final String idle;
    private final Duration stalledAfter;

    /**
     * @param lag        records that wait
     * @param stalledFor for how long they have waited while nothing was stored; zero if none wait
     * @param idle       what did not happen for so long, such as "a lane stored nothing"
     */
    public StallHealth(LongSupplier lag, Supplier<Duration> stalledFor, String idle, Duration stalledAfter) {
        this.lag = lag;
        this.stalledFor = stalledFor;
        this.idle = idle;
        this.stalledAfter = stalledAfter;
    }

    @Override
    public Health health() {
        Duration stalled = stalledFor.get();
        return stalled.compareTo(stalledAfter) < 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", lag.getAsLong() + " records wait, but " + idle + " for " + stalled)
                        .build();
    }
}
