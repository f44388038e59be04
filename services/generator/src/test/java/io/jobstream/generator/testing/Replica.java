package io.jobstream.generator.testing;

import static org.awaitility.Awaitility.await;

import io.jobstream.events.EventFormat;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.generator.config.GeneratorProperties;
import io.jobstream.generator.config.UntilProperties;
import io.jobstream.generator.journal.Journal;
import io.jobstream.generator.kafka.ClientSettings;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.pace.Pacer;
import io.jobstream.generator.play.GeneratorLifecycle;
import io.jobstream.generator.play.GeneratorLoop;
import io.jobstream.generator.play.PlayObserver;
import io.jobstream.generator.play.PlayStatus;
import io.jobstream.generator.spec.MarketFactory;
import io.jobstream.generator.spec.MarketResolver;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import io.jobstream.generator.topics.MarketTopics;
import io.jobstream.generator.transaction.TransactionCounts;
import io.jobstream.market.MarketSpec;
import io.jobstream.runtime.KafkaProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A generator in this JVM. */
public final class Replica implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong aborted = new AtomicLong();
    private final AtomicBoolean backpressure = new AtomicBoolean();
    private final PlayStatus status;
    private final Pacer pacer;
    private final GeneratorLifecycle lifecycle;

    private Replica(Plan plan, String id) {
        KafkaProperties kafka = plan.kafka();
        pacer = new Pacer(
                plan.pace(),
                plan.backfilling(),
                new Journal(kafka, kafka.topics().pace()),
                plan.clock());
        status = new PlayStatus(pacer);
        PlayObserver observer = new PlayObserver() {
            @Override
            public void committed(TransactionCounts counts, Duration took) {
                committed.addAndGet(counts.events());
            }

            @Override
            public void aborted() {
                aborted.incrementAndGet();
            }
        };
        GeneratorProperties settings = new GeneratorProperties(
                Duration.ofMillis(20), plan.eventsPerTransaction(), id, GeneratorProperties.Compression.LZ4);
        GeneratorLoop.Parts parts = new GeneratorLoop.Parts(
                new MarketTopics(kafka),
                new MarketResolver(
                        new RequestedMarket(plan.spec(), true),
                        kafka.format(),
                        new Journal(kafka, kafka.topics().spec()),
                        plan.factory()),
                new ClientSettings(kafka, settings),
                kafka.topics(),
                EventEncoder::new,
                settings,
                new UntilProperties(plan.end(), null),
                pacer,
                backpressure::get,
                status,
                observer);
        lifecycle = new GeneratorLifecycle(() -> new GeneratorLoop(parts, refused -> {}));
    }

    /** Whether playing is held up. */
    public void backpressure(boolean on) {
        backpressure.set(on);
    }

    /** The pace in force, and its changes. */
    public Pacer pacer() {
        return pacer;
    }

    /** What replicas of one market have in common. */
    public record Plan(
            String servers,
            Topics topics,
            MarketSpec spec,
            MarketFactory factory,
            Pace pace,
            @Nullable Instant end,
            int eventsPerTransaction,
            Clock clock,
            Map<String, String> client,
            boolean backfilling) {

        public Plan(
                String servers,
                Topics topics,
                MarketSpec spec,
                MarketFactory factory,
                Pace pace,
                @Nullable Instant end,
                int eventsPerTransaction) {
            // A replica that hangs is taken for dead after 2 s, and after the session's 6 s its shards move.
            this(
                    servers,
                    topics,
                    spec,
                    factory,
                    pace,
                    end,
                    eventsPerTransaction,
                    Clock.systemUTC(),
                    Map.of("max.poll.interval.ms", "2000"),
                    false);
        }

        public Plan with(MarketFactory other) {
            return new Plan(servers, topics, spec, other, pace, end, eventsPerTransaction, clock, client, backfilling);
        }

        /** @param other the wall clock that the pace goes by */
        public Plan with(Clock other) {
            return new Plan(
                    servers, topics, spec, factory, pace, end, eventsPerTransaction, other, client, backfilling);
        }

        public Plan with(MarketSpec other) {
            return new Plan(
                    servers, topics, other, factory, pace, end, eventsPerTransaction, clock, client, backfilling);
        }

        public Plan with(Pace other) {
            return new Plan(
                    servers, topics, spec, factory, other, end, eventsPerTransaction, clock, client, backfilling);
        }

        /** @param other events of a transaction at most, about */
        public Plan slices(int other) {
            return new Plan(servers, topics, spec, factory, pace, end, other, clock, client, backfilling);
        }

        public Plan until(Instant other) {
            return new Plan(
                    servers, topics, spec, factory, pace, other, eventsPerTransaction, clock, client, backfilling);
        }

        /** @param other settings of Kafka's clients */
        public Plan clients(Map<String, String> other) {
            return new Plan(servers, topics, spec, factory, pace, end, eventsPerTransaction, clock, other, backfilling);
        }

        /** The market is played as fast as possible up to the present, and at the pace from there on. */
        public Plan afterBackfill() {
            return new Plan(servers, topics, spec, factory, pace, end, eventsPerTransaction, clock, client, true);
        }

        public CommittedTopics committed() {
            return new CommittedTopics(servers, topics);
        }

        public Replica start(String id) {
            Replica replica = new Replica(this, id);
            replica.lifecycle.start();
            return replica;
        }

        private KafkaProperties kafka() {
            return new KafkaProperties(
                    servers, topics.prefix(), 3, (short) 1, Duration.ofDays(3), EventFormat.JSON, null, client);
        }
    }

    public Reading reading() {
        return status.read();
    }

    /** Events that this replica has committed. */
    public long committed() {
        return committed.get();
    }

    /** Transactions that this replica has given up. */
    public long aborted() {
        return aborted.get();
    }

    public void awaitState(State state) {
        await("replica is " + state).atMost(TIMEOUT).until(this::reading, reading -> reading.state() == state);
    }

    /** Waits until the group has handed so many shards to this replica, and it has played them. */
    public void awaitShards(int shards) {
        await("replica plays " + shards + " shards").atMost(TIMEOUT).until(() -> {
            Reading.Position position = reading().position();
            return position != null && position.shards() == shards;
        });
    }

    public void awaitCommitted(long events) {
        await("replica has committed " + events + " events").atMost(TIMEOUT).until(() -> committed() >= events);
    }

    /** Nothing is committed any more, although there would be something every 20 ms. */
    public void awaitStandstill() {
        await("replica commits nothing for a second")
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofSeconds(1))
                .atMost(TIMEOUT)
                .until(new Standstill(committed)::holds);
    }

    /** Whether a number is what it was when it was asked for before. */
    private static final class Standstill {

        private final AtomicLong number;
        private long before = -1;

        Standstill(AtomicLong number) {
            this.number = number;
        }

        boolean holds() {
            long now = number.get();
            boolean same = now == before;
            before = now;
            return same;
        }
    }

    /** Stops as on Ctrl-C. */
    public void stop() {
        lifecycle.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
