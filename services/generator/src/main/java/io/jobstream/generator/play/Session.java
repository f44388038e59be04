package io.jobstream.generator.play;

import io.jobstream.events.Topics;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.generator.config.GeneratorProperties;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.progress.State;
import io.jobstream.market.Market;
import io.jobstream.market.ShardPlayer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** While there are no events, progress is still told about as often. */
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Market market;
    private final long end;
    private final Pacer pacer;
    private final Brake brake;
    private final PlayStatus status;
    private final PlayObserver observer;
    private final Membership membership;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SliceWriter writer;
    private final SliceSize size;
    private final long intervalNanos;
    private final String shardsTopic;
    private final Map<Integer, ShardPlayer> players = new HashMap<>();
    private ShardProgress progress = new ShardProgress(Collections.emptySortedMap());
    private long nextRound = System.nanoTime();
    private long lastCommit = System.nanoTime();

    /**
     * Joins the group, and ends what an earlier writer of the same id left open.
     *
     * @param end first simulated millisecond that is not played
     */
    Session(
            ClientSettings clients,
            Topics topics,
            GeneratorProperties settings,
            Market market,
            long end,
            Pacer pacer,
            Brake brake,
            PlayStatus status,
            PlayObserver observer) {
        this.market = market;
        this.end = end;
        this.pacer = pacer;
        this.brake = brake;
        this.status = status;
        this.observer = observer;
        this.intervalNanos = settings.transactionInterval().toNanos();
        this.shardsTopic = topics.shards();
        this.size = new SliceSize(settings.eventsPerTransaction());
        this.producer = new KafkaProducer<>(clients.writer());
        this.writer = new SliceWriter(producer, topics);
        this.membership = new Membership(clients, topics, market);
        status.now(State.JOINING, "waits for the group " + clients.group() + " to hand out shards");
    }

    /** Lets {@link #play} return, or fail, soon. May be called by any thread. */
    void wakeup() {
        membership.wakeup();
    }

    /** Plays until the thread or the session is woken up. */
    void play() {
        producer.initTransactions();
        while (true) {
            round();
        }
    }

    /** Leaves the group where this replica will not come back, and gives up what is not committed. */
    void close(boolean leave) {
        membership.close(CLOSE_TIMEOUT, leave);
        producer.close(CLOSE_TIMEOUT);
    }

    @Override
    public void close() {
        close(false);
    }

    private void round() {
        boolean same = membership.poll(Duration.ofNanos(Math.max(0, nextRound - System.nanoTime())));
        long begin = System.nanoTime();
        nextRound = begin + intervalNanos;
        if (!same && !settle()) {
            return;
        }
        PaceClock pace = pacer.anchored(market, membership::reached);
        Instant wall = pacer.clock().instant();
        long target = Math.min(end, pace.target(wall));
        boolean held = brake.isOn();
        long to = held ? progress.slowestPlayed() : Math.min(target, sliceEnd());
        try {
            play(to);
            if (writer.open() || (progress.moved() && begin - lastCommit >= HEARTBEAT_NANOS) || ended()) {
                commit(pace, wall, target, begin);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            repeat(e);
            return;
        }
        if (to < target && !held) {
            nextRound = begin;
        }
        status.stands(
                progress.slowestCommitted() >= end ? State.COMPLETED : State.PLAYING,
                market,
                pace,
                progress.slowestCommitted(),
                end,
                progress.count());
    }

    /** Takes over the shards that the group has handed out. Without any, or without their progress, there is no play. */
    private boolean settle() {
        try {
            SortedMap<Integer, Long> mine = membership.settle();
            progress = new ShardProgress(mine);
            players.keySet().retainAll(mine.keySet());
            if (!mine.isEmpty()) {
                LOG.info("Plays {} shards from {}", mine.size(), Instant.ofEpochMilli(progress.slowestCommitted()));
            }
            return !mine.isEmpty();
        } catch (TimeoutException e) {
            status.now(State.JOINING, "waits for the progress of its shards: " + e.getMessage());
            return false;
        }
    }

    /** The slowest shards are played first, all of them to the same time: shards of a replica stay in step. */
    private long sliceEnd() {
        long slowest = progress.slowestPlayed();
        double share = (double) market.spec().shards() / progress.count();
        long byEvents = market.timeOfExpected(market.expectedEvents(slowest) + size.events() * share);
        return Math.max(slowest + 1, byEvents);
    }

    private void play(long to) {
        for (int i = 0; i < progress.count(); i++) {
            long from = progress.played(i);
            if (from < to) {
                int shard = progress.shard(i);
                writer.shard(shard);
                players.computeIfAbsent(shard, market::player).play(from, to, writer);
                progress.playedTo(i, to);
            }
        }
    }

    private boolean ended() {
        return progress.moved() && progress.slowestPlayed() >= end;
    }

    private void commit(PaceClock pace, Instant wall, long target, long begin) {
        long asked = target == Long.MAX_VALUE ? progress.slowestPlayed() : target;
        Tally tally = writer.tally();
        LedgerRecord record = new LedgerRecord(
                market.fingerprint(),
                market.spec().start(),
                market.spec().shards(),
                wall,
                new PaceReading(pace.pace().mode(), Instant.ofEpochMilli(asked), pace.targetRate(wall)),
                List.copyOf(progress.slices()),
                tally.hours());
        writer.commit(record, offsets(), membership.metadata());
        progress.commit();
        lastCommit = System.nanoTime();
        size.committed(lastCommit - begin);
        status.committed(tally.events());
        observer.committed(tally, Duration.ofNanos(lastCommit - begin));
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int i = 0; i < progress.count(); i++) {
            if (progress.moved(i)) {
                offsets.put(
                        new TopicPartition(shardsTopic, progress.shard(i)),
                        ProgressMetadata.of(progress.played(i), market.fingerprint()));
            }
        }
        return offsets;
    }

    /** Gives the transaction up and reads the progress again. Where even that fails, so does the session. */
    private void repeat(KafkaException cause) {
        LOG.warn("A transaction was given up, its slice is played again: {}", cause.toString());
        size.failed();
        observer.aborted();
        membership.unsettle();
        try {
            writer.abort();
        } catch (KafkaException | IllegalStateException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }
}
