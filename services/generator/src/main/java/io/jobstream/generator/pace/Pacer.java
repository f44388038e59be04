package io.jobstream.generator.pace;

import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.generator.journal.Journal;
import io.jobstream.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pace that all replicas share: the latest record of the topic {@code market_pace}, whoever wrote it. May be
 * used by several threads; reading the pace never waits.
 */
public final class Pacer {

    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);

    /** A market of which nothing was written for as long was not being played. */
    private static final Duration STANDSTILL = Duration.ofSeconds(10);

    /** A market that is ahead of its pace for no longer need not be anchored again. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Pace configured;
    private final boolean backfilling;
    private final Journal journal;
    private final Clock clock;
    private volatile @Nullable Current current;
    private volatile boolean changing;
    private boolean settingsCompared;

    /**
     * @param configured  the pace in this replica's settings
     * @param backfilling whether a new market is played as fast as possible up to the present, and at the pace from there
     *                    on
     * @param journal     {@code market_pace}
     */
    public Pacer(Pace configured, boolean backfilling, Journal journal, Clock clock) {
        this.configured = configured;
        this.backfilling = backfilling;
        this.journal = journal;
        this.clock = clock;
    }

    /** The pace in force, and what a change of it starts from. */
    private record Current(
            long offset, PaceChange change, PaceClock clock, Market market, LongSupplier furthest, boolean mine) {}

    /**
     * Takes over the pace that the topic holds. Writes one if there is none, if the settings were changed since, if the
     * market stood still (what passed meanwhile is not caught up then), and if the market is ahead of a pace that does not
     * refer to the wall clock (nobody wants to wait for that).
     *
     * @param furthest    simulated milliseconds that the fastest shard of the market has reached; asked again whenever
     *                    the pace changes
     * @param lastWritten wall-clock time at which a replica committed last, if one ever did
     * @throws KafkaException if Kafka does not answer
     */
    public synchronized void agree(Market market, LongSupplier furthest, Optional<Instant> lastWritten) {
        Optional<Current> latest = latest(market, furthest);
        if (latest.isEmpty()) {
            anchor(configured, market, furthest, backfilling ? clock.instant() : Instant.MIN);
        } else {
            PaceChange change = latest.get().change;
            boolean settingsChanged = !settingsCompared && !change.configured().equals(configured);
            Instant now = clock.instant();
            if (settingsChanged || stoodStill(change, lastWritten, now) || ahead(latest.get(), now)) {
                anchor(settingsChanged ? configured : change.pace(), market, furthest, change.simulatedAnchor());
            } else {
                current = latest.get();
            }
        }
        settingsCompared = true;
    }

    /** Takes a record of the topic into account, unless a later one is in force. */
    public synchronized void follow(Journal.Entry entry) {
        Current known = current;
        if (known == null || entry.offset() <= known.offset) {
            return;
        }
        decode(entry).ifPresent(change -> {
            current = new Current(
                    entry.offset(), change, change.clock(known.market), known.market, known.furthest, false);
            LOG.info("The pace is {} from {} on", change.pace(), change.simulatedAnchor());
        });
    }

    /**
     * Changes the pace of all replicas, from now and from where the market stands on, or from the end of its backfill on
     * if it is not that far.
     *
     * @return the pace in force
     * @throws PaceUnknownException if there was none to change
     * @throws KafkaException       if Kafka does not take it within 10 s; it may have taken it all the same
     */
    public synchronized PaceClock change(Pace pace) {
        Current known = known();
        return anchor(pace, known.market, known.furthest, known.change.simulatedAnchor());
    }

    /**
     * Anchors the pace again if this replica has just set it and others had played on before they heard of it: a thousand
     * times as fast as before, they get a quarter of an hour ahead within a second.
     *
     * @throws KafkaException if Kafka does not take it within 10 s
     */
    public void correct() {
        Current known = current;
        Instant now = clock.instant();
        if (known != null && known.mine && isFresh(known, now) && isBehindMarket(known, now)) {
            synchronized (this) {
                if (known == current) {
                    anchor(known.change.pace(), known.market, known.furthest, known.change.simulatedAnchor());
                }
            }
        }
    }

    private static boolean isFresh(Current known, Instant now) {
        Instant set = known.change.wallAnchor();
        return !now.isBefore(set) && now.isBefore(set.plus(STANDSTILL));
    }

    private static boolean isBehindMarket(Current known, Instant now) {
        long furthest = known.furthest.getAsLong();
        return known.change.pace() instanceof Pace.Paused
                ? furthest > known.clock.target(now)
                : !(known.change.pace() instanceof Pace.RealTime)
                        && known.clock
                                .continuesAt(furthest)
                                .filter(until -> until.isAfter(now.plus(MOMENT)))
                                .isPresent();
    }

    /** Whether a change is being written: what is played meanwhile would be ahead of the new pace. */
    public boolean isChanging() {
        return changing;
    }

    /**
     * The pace in force.
     *
     * @throws PaceUnknownException if there is none yet
     */
    public PaceClock pace() {
        return known().clock;
    }

    /** The wall clock that the pace refers to. */
    public Clock clock() {
        return clock;
    }

    private Current known() {
        Current known = current;
        if (known == null) {
            throw new PaceUnknownException();
        }
        return known;
    }

    /**
     * Never behind what is played: the market would stand until the pace had come as far.
     *
     * @param backfilled simulated time up to which the market is played as fast as possible. A pause ends the backfill
     */
    private PaceClock anchor(Pace pace, Market market, LongSupplier furthest, Instant backfilled) {
        changing = true;
        try {
            return append(pace, market, furthest, pace instanceof Pace.Paused ? Instant.MIN : backfilled);
        } finally {
            changing = false;
        }
    }

    private PaceClock append(Pace pace, Market market, LongSupplier furthest, Instant backfilled) {
        Instant played = Instant.ofEpochMilli(furthest.getAsLong());
        Instant from = backfilled.isAfter(played) ? backfilled : played;
        PaceChange change = new PaceChange(pace, clock.instant(), from, configured);
        long offset = journal.append(change.encode());
        PaceClock anchored = change.clock(market);
        current = new Current(offset, change, anchored, market, furthest, true);
        LOG.info("Set the pace to {} from {} on", pace, from);
        return anchored;
    }

    private static boolean stoodStill(PaceChange change, Optional<Instant> lastWritten, Instant now) {
        Instant alive = now.minus(STANDSTILL);
        return change.wallAnchor().isBefore(alive)
                && lastWritten.map(written -> written.isBefore(alive)).orElse(true);
    }

    /** An anchor in the future is another machine's, or this one's clock was set back: then {@link PlayReport} tells. */
    private static boolean ahead(Current latest, Instant now) {
        return !(latest.change.pace() instanceof Pace.RealTime)
                && !latest.change.wallAnchor().isAfter(now)
                && PlayReport.of(latest.clock, latest.furthest.getAsLong(), Long.MAX_VALUE, now, null)
                        .stalled();
    }

    private Optional<Current> latest(Market market, LongSupplier furthest) {
        List<Current> latest = new ArrayList<>();
        journal.readBackwards(entries -> {
            for (int i = entries.size() - 1; i >= 0 && latest.isEmpty(); i--) {
                Journal.Entry entry = entries.get(i);
                decode(entry)
                        .ifPresent(change -> latest.add(
                                new Current(entry.offset(), change, change.clock(market), market, furthest, false)));
            }
            return latest.isEmpty();
        });
        return latest.stream().findFirst();
    }

    /** What cannot be read is passed over: the record before it stays in force. */
    private Optional<PaceChange> decode(Journal.Entry entry) {
        try {
            return Optional.of(PaceChange.decode(entry.value()));
        } catch (InvalidRecordException e) {
            LOG.warn("Topic {} holds at offset {} {}: passed over", journal.topic(), entry.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}
