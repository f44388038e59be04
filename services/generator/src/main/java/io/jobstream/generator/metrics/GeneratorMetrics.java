package io.jobstream.generator.metrics;

import io.jobstream.events.ledger.PlayState;
import io.jobstream.generator.play.PlayObserver;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import io.jobstream.generator.transaction.Anomaly;
import io.jobstream.generator.transaction.EventKind;
import io.jobstream.generator.transaction.TransactionCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The generator in figures: what it committed, and where it stands. */
public final class GeneratorMetrics implements PlayObserver {

    private final Map<EventKind, Counter> events = new EnumMap<>(EventKind.class);
    private final Map<EventKind, Counter> bytes = new EnumMap<>(EventKind.class);
    private final Map<Anomaly, Counter> anomalies = new EnumMap<>(Anomaly.class);
    private final Timer transactions;
    private final Counter aborted;

    public GeneratorMetrics(MeterRegistry registry, GeneratorProgress progress) {
        for (EventKind kind : EventKind.values()) {
            events.put(
                    kind,
                    Counter.builder("jobstream.generator.events")
                            .description("Events committed, each once")
                            .tag("kind", kind.label())
                            .register(registry));
            bytes.put(
                    kind,
                    Counter.builder("jobstream.generator.bytes")
                            .description("Keys and values committed, before compression")
                            .baseUnit("bytes")
                            .tag("kind", kind.label())
                            .register(registry));
        }
        for (Anomaly anomaly : Anomaly.values()) {
            anomalies.put(
                    anomaly,
                    Counter.builder("jobstream.generator.disorder")
                            .description("Records committed late, more than once, or broken, as the market asks for")
                            .tag("class", anomaly.label())
                            .register(registry));
        }
        transactions = Timer.builder("jobstream.generator.transaction")
                .description("From the begin of a transaction to its commit")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
        aborted = Counter.builder("jobstream.generator.transactions.aborted")
                .description("Transactions given up, whose slices were played again")
                .register(registry);
        gauge(
                registry,
                progress,
                "rate.target",
                "Events a second that the pace asks for; 0 if it asks for none",
                at -> at.targetRate());
        gauge(
                registry,
                progress,
                "rate.achieved",
                "Events a second committed over the last 10 s",
                at -> at.achievedRate());
        gauge(
                registry,
                progress,
                "lag.seconds",
                "Simulated seconds behind what the pace asks for",
                at -> at.lagSeconds());
        gauge(
                registry,
                progress,
                "skew.seconds",
                "Simulated seconds between the fastest and the slowest shard of all replicas",
                at -> at.skewSeconds());
        gauge(registry, progress, "shards.owned", "Shards that this replica plays", at -> at.shards());
        gauge(
                registry,
                progress,
                "simulated.time.seconds",
                "Progress of the slowest shard, since the epoch",
                at -> at.simulated().toEpochMilli() / 1_000.0);
        Gauge.builder("jobstream.generator.completed", progress, at -> at.read().state() == State.COMPLETED ? 1 : 0)
                .description("1 if the market has reached its end")
                .register(registry);
        for (PlayState state : PlayState.values()) {
            Gauge.builder("jobstream.generator.play.state", progress, from -> {
                        Reading.Position position = from.read().position();
                        return position != null && position.play().state() == state ? 1 : 0;
                    })
                    .description("1 for what the replica does about the pace, 0 for the other states")
                    .tag("state", state.label())
                    .register(registry);
        }
        gauge(
                registry,
                progress,
                "waiting.seconds",
                "Wall-clock seconds until playing continues; 0 unless the replica waits and knows until when",
                at -> at.waitingSeconds());
    }

    @Override
    public void committed(TransactionCounts counts, Duration took) {
        events.forEach((kind, counter) -> counter.increment((double) counts.events(kind)));
        bytes.forEach((kind, counter) -> counter.increment((double) counts.bytes(kind)));
        anomalies.forEach((anomaly, counter) -> counter.increment((double) counts.records(anomaly)));
        transactions.record(took);
    }

    @Override
    public void aborted() {
        aborted.increment();
    }

    private static void gauge(
            MeterRegistry registry,
            GeneratorProgress progress,
            String name,
            String description,
            ToDoubleFunction<Reading.Position> value) {
        Gauge.builder("jobstream.generator." + name, progress, from -> {
                    Reading.Position position = from.read().position();
                    return position == null ? 0 : value.applyAsDouble(position);
                })
                .description(description)
                .register(registry);
    }
}
