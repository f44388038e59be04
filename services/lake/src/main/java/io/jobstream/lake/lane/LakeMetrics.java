package io.jobstream.lake.lane;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the lake reports about itself. Safe for several threads. */
public final class LakeMetrics {

    private final MeterRegistry registry;

    public LakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(TableState state) {
        Gauge.builder("jobstream.lake.lag", state, TableState::lag)
                .description("Records that wait in the assigned partitions")
                .baseUnit("records")
                .tag("table", state.table())
                .register(registry);
        FunctionCounter.builder("jobstream.lake.rows", state, TableState::rows)
                .description("Rows that were ever added to the table")
                .tag("table", state.table())
                .register(registry);
        FunctionCounter.builder("jobstream.lake.dead.letters", state, TableState::deadLetters)
                .description("Records that were passed over, because they cannot be read")
                .tag("table", state.table())
                .register(registry);
    }

    void committed(String table, Duration took) {
        Timer.builder("jobstream.lake.commit.duration")
                .description("Time of a commit, with the files that were left to write")
                .tag("table", table)
                .register(registry)
                .record(took);
    }
}
