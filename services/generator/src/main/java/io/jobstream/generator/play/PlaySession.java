package io.jobstream.generator.play;

import io.jobstream.events.ValueEncoder;
import io.jobstream.events.Windows;
import io.jobstream.events.avro.SchemaRegistryException;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.generator.assignment.ShardAssignment;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.PlayReport;
import io.jobstream.generator.progress.LedgerTail;
import io.jobstream.generator.progress.MarketFollower;
import io.jobstream.generator.progress.MarketProgress;
import io.jobstream.generator.progress.ProgressMetadata;
import io.jobstream.generator.progress.ShardProgress;
import io.jobstream.generator.status.State;
import io.jobstream.generator.topics.TopicWatch;
import io.jobstream.generator.transaction.SliceSize;
import io.jobstream.generator.transaction.SliceWriter;
import io.jobstream.generator.transaction.TransactionCounts;
import io.jobstream.market.Market;
import io.jobstream.market.ShardPlayer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the shards of this replica, one transaction after another, for as long as Kafka and the group let it. Everything
 * happens on the caller's thread, so that a rebalance never meets a running transaction.
 *
 * <p>A transaction holds the events of a slice of simulated time, what the ledger says of them, and the new progress of
 * the shards as offsets of the group. Kafka takes the offsets only from a member of the group's present generation: a
 * replica that lost its shards without noticing cannot commit. Whatever fails is played again from the progress that was
 * committed last, which gives the same events.
 */
final class PlaySession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlaySession.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    /** A replica that waits for a slower one looks this often. */
    private static final long SKEW_WAIT_NANOS = Duration.ofMillis(10).toNanos();

    private final GeneratorLoop.Parts parts;
    private final Market market;
    private final long end;
    private final MarketProgress everybody;
    private final SkewBound skew;
    private final LedgerTail ledger;
    private final ShardAssignment assignment;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SliceWriter writer;
    private final SliceSize size;
    private final long intervalNanos;
    private final Heartbeat heartbeat = new Heartbeat();
    private final WaitReason waitReason = new WaitReason();
    private final Map<Integer, ShardPlayer> players = new HashMap<>();
    private ShardProgress progress = ShardProgress.NONE;
    /** Closes what listens to Kafka on threads of its own. */
    private final List<Runnable> listeners = new ArrayList<>();

    private boolean agreedOnPace;
    private boolean placesTold;
    /** To where the running round plays, in simulated milliseconds. */
    private volatile long horizon = Long.MIN_VALUE;

    private long nextRound = System.nanoTime();

    /**
     * @param end           first simulated millisecond that is not played
     * @param sessionMillis milliseconds of silence after which the group takes this replica for dead
     * @throws SchemaRegistryException if the format needs a registry that does not answer, or refuses the schemas
     */
    PlaySession(GeneratorLoop.Parts parts, Market market, long end, SliceSize size, int sessionMillis) {
        this.parts = parts;
        this.market = market;
        this.end = end;
        // First, because it may fail, and nothing would close what is open by then.
        ValueEncoder encoder = parts.encoders().get();
        this.everybody =
                new MarketProgress(market.spec().shards(), market.spec().startMillis());
        this.skew = new SkewBound(market, parts.settings().eventsPerTransaction());
        this.ledger = new LedgerTail(parts.clients().journal(parts.topics().ledger()));
        this.intervalNanos = parts.settings().transactionInterval().toNanos();
        this.size = size;
        this.producer = new KafkaProducer<>(parts.clients().writer());
        this.writer = new SliceWriter(producer, parts.topics(), encoder);
        this.assignment =
                new ShardAssignment(parts.clients(), sessionMillis, parts.topics(), market, ledger, everybody);
        parts.status()
                .now(State.JOINING, "waits for the group " + parts.clients().group() + " to hand out shards");
    }

    /** Lets {@link #play} return, or fail, soon. May be called by any thread. */
    void wakeup() {
        assignment.wakeup();
    }

    /**
     * Ends what an earlier writer of the same id left open, joins the group, and plays until the thread or the session is
     * woken up.
     */
    void play() {
        producer.initTransactions();
        MarketFollower listening =
                new MarketFollower(parts.clients(), parts.topics(), parts.pacer(), everybody, market.fingerprint());
        listeners.add(listening::close);
        TopicWatch watching = parts.marketTopics().watch();
        listeners.add(watching::close);
        while (true) {
            listening.check();
            watching.check();
            if (progress.count() == 0) {
                watching.checkAnswers();
            }
            round();
        }
    }

    /** Leaves the group where this replica will not come back, and gives up what is not committed. */
    void close(boolean leave) {
        listeners.forEach(Runnable::run);
        assignment.close(CLOSE_TIMEOUT, leave);
        writer.close();
        producer.close(CLOSE_TIMEOUT);
    }

    @Override
    public void close() {
        close(false);
    }

    private void round() {
        boolean same = assignment.poll(Duration.ofNanos(Math.max(0, nextRound - System.nanoTime())));
        long begin = System.nanoTime();
        nextRound = begin + intervalNanos;
        if (!same) {
            takeAssignedShards();
        }
        parts.pacer().correct();
        if (progress.count() == 0 || parts.pacer().isChanging()) {
            return;
        }
        PaceClock pace = parts.pacer().pace();
        Instant wall = parts.pacer().clock().instant();
        long target = Math.min(end, pace.target(wall));
        boolean backpressure = parts.backpressure().isActive();
        long slowest = everybody.slowestBut(progress);
        long most = backpressure ? progress.slowestPlayed() : Math.min(target, skew.above(slowest));
        boolean held = most < target && progress.slowestPlayed() >= most;
        @Nullable String holding = waitReason.of(held, backpressure, slowest);
        long to = Math.min(most, sliceEnd());
        horizon = to;
        try {
            play(to);
            PlayReport report = PlayReport.of(pace, progress.slowestPlayed(), end, wall, holding);
            if (writer.open() || heartbeat.due(pace, report, progress.moved())) {
                commit(pace, report, wall, target, begin);
                heartbeat.told(pace, report);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            repeat(e);
            return;
        }
        if (to < most) {
            nextRound = begin;
        } else if (most < target && !backpressure) {
            nextRound = begin + SKEW_WAIT_NANOS;
        }
        parts.status()
                .update(
                        progress.slowestCommitted() >= end ? State.COMPLETED : State.PLAYING,
                        new PlayStatus.Position(
                                market,
                                progress.slowestCommitted(),
                                end,
                                progress.count(),
                                everybody.furthest() - everybody.slowest(),
                                holding));
    }

    /** Takes over the shards that the group has handed out. Without any, or without their progress, there is no play. */
    private void takeAssignedShards() {
        progress = ShardProgress.NONE;
        SortedMap<Integer, Long> mine;
        try {
            mine = assignment.refresh();
        } catch (TimeoutException e) {
            parts.status().now(State.JOINING, "waits for the progress of its shards: " + e.getMessage());
            return;
        }
        if (assignment.isCurrent()) {
            agreeOnPace();
            players.keySet().retainAll(mine.keySet());
            progress = new ShardProgress(mine);
            if (mine.isEmpty()) {
                parts.status().now(State.SPARE, null);
                LOG.info("Is a spare: the other replicas have all shards");
            } else {
                LOG.info("Plays {} shards from {}", mine.size(), Instant.ofEpochMilli(progress.slowestCommitted()));
            }
        }
    }

    /** How far the market is, with what this replica is about to commit. May be called by any thread. */
    private long furthest() {
        return Math.max(horizon, everybody.furthest());
    }

    private void agreeOnPace() {
        if (!agreedOnPace) {
            parts.pacer().agree(market, this::furthest, ledger.lastWritten());
            agreedOnPace = true;
        }
    }

    /** The slowest shards are played first, all of them to the same time: shards of a replica stay in step. */
    private long sliceEnd() {
        long slowest = progress.slowestPlayed();
        double share = (double) market.spec().shards() / progress.count();
        long byEvents = market.timeOfExpected(market.expectedEvents(slowest) + size.events() * share);
        return Math.max(slowest + 1, byEvents);
    }

    /**
     * Hour by hour, so that what an event names was written before it, whichever shard holds it, and so that no slice
     * reaches over the end of a window.
     */
    private void play(long to) {
        for (long slowest = progress.slowestPlayed(); slowest < to; slowest = progress.slowestPlayed()) {
            long hour = Windows.startOf(slowest);
            playHour(hour, Math.min(to, hour + Windows.LENGTH.toMillis()));
        }
    }

    private void playHour(long hour, long to) {
        for (int i = 0; i < progress.count(); i++) {
            long from = progress.played(i);
            if (from < to) {
                int shard = progress.shard(i);
                writer.slice(shard, hour);
                players.computeIfAbsent(shard, any -> market.player(any, end)).play(from, to, writer);
                progress.playedTo(i, to);
            }
        }
    }

    private void commit(PaceClock pace, PlayReport report, Instant wall, long target, long begin) {
        long asked = target == Long.MAX_VALUE ? progress.slowestPlayed() : target;
        TransactionCounts counts = writer.counts();
        LedgerRecord record = new LedgerRecord(
                market.fingerprint(),
                market.spec().start(),
                market.spec().shards(),
                wall,
                report.reading(pace, wall, Instant.ofEpochMilli(asked)),
                List.copyOf(progress.slices()),
                counts.hours(),
                placesTold ? List.of() : market.places());
        writer.commit(record, offsets(), assignment.metadata());
        placesTold = true;
        progress.commit();
        for (int i = 0; i < progress.count(); i++) {
            everybody.reached(progress.shard(i), progress.played(i));
        }
        long took = System.nanoTime() - begin;
        size.committed(took);
        parts.status().committed(counts.events());
        parts.observer().committed(counts, Duration.ofNanos(took));
    }

    /** Without progress, that of all shards again: Kafka then still checks that they are this replica's. */
    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        boolean moved = progress.moved();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int i = 0; i < progress.count(); i++) {
            if (progress.moved(i) || !moved) {
                offsets.put(
                        new TopicPartition(parts.topics().shards(), progress.shard(i)),
                        ProgressMetadata.of(progress.played(i), market.fingerprint()));
            }
        }
        return offsets;
    }

    /** Gives the transaction up and reads the progress again. If even that fails, so does the session. */
    private void repeat(KafkaException cause) {
        LOG.warn("A transaction was given up, its slice is played again: {}", cause.toString());
        size.failed();
        parts.observer().aborted();
        assignment.invalidate();
        try {
            writer.abort();
        } catch (KafkaException | IllegalStateException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }
}
