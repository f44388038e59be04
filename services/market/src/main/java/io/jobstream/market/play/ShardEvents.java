package io.jobstream.market.play;

import io.jobstream.events.JobApplication;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.application.ApplicantSearch;
import io.jobstream.market.application.Applicants;
import io.jobstream.market.application.Applications;
import io.jobstream.market.posting.LivePosting;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.ArrivalClock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one shard: which of them happen within a part of simulated time, in order, and what they are. Of each
 * region, the shard has the postings and candidates whose index leaves its own number as the remainder of the division by
 * the number of shards, and all applications of its postings.
 *
 * <p>Consecutive parts are cheap. Not for use by several threads.
 */
final class ShardEvents {

    /** A part should have about as many events: few enough to stay in the processor's cache. */
    private static final double EVENTS_A_PART = 8_192;

    private static final long SHORTEST_PART_MILLIS = 1_000;
    private static final long LONGEST_PART_MILLIS = ArrivalClock.MILLIS_AN_HOUR / 4;
    /** Status changes that follow an application, about. */
    private static final double CHANGES = 1.5;

    private static final double MILLIS_A_DAY = 86_400_000;
    /** In the order of making, the lower bits are the place among those gathered, and those above the posting's index. */
    private static final int PLACE_BITS = 24;

    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final long INDEX_MASK = (1L << 36) - 1;

    private final MarketModel market;
    private final long partMillis;
    private final ShardPostings postings;
    private final Applicants applicants;
    private final List<Cursor> cursors;
    /** What lanes and reviews have led to and what has not been gathered. */
    private final PendingEvents coming = new PendingEvents();
    /** The end of the last part, where the cursors stand. */
    private long position = Long.MIN_VALUE;

    private long[] order = new long[0];
    /** By place among those gathered last: the records of applications; null if nobody makes the application. */
    private @Nullable JobApplication[] made = new @Nullable JobApplication[0];

    ShardEvents(MarketModel market, int shard) {
        MarketSpec spec = market.spec();
        int shards = spec.shards();
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard " + shard + " of a market with " + shards);
        }
        this.market = market;
        double perMilli =
                spec.postingsPerDay() * (1 + spec.applicationsPerPosting() * (1 + CHANGES)) / shards / MILLIS_A_DAY;
        this.partMillis =
                (long) Math.max(SHORTEST_PART_MILLIS, Math.min(LONGEST_PART_MILLIS, EVENTS_A_PART / perMilli));
        this.postings = new ShardPostings(market.applications(), shards);
        this.applicants = new Applicants(market.applications(), shards);
        this.cursors = Cursor.all(market, shard);
    }

    /** @throws IllegalArgumentException if a slice ends before it begins */
    static void requireSlice(long fromMillis, long toMillis) {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("a slice from " + fromMillis + " back to " + toMillis);
        }
    }

    /** The longest part worth asking for, so that the gathered events stay few. */
    long partMillis() {
        return partMillis;
    }

    /**
     * Gathers what happens within a part of simulated time, in milliseconds since the epoch; it replaces what was
     * gathered before.
     *
     * @param from not before the market's start
     * @param to   not before {@code from}, and at most {@link #partMillis} after it
     * @return how many events there may be, for some turn out not to be any
     */
    int gather(long from, long to) {
        if (from != position) {
            coming.clear(from);
            for (Cursor cursor : cursors) {
                cursor.seek(from);
            }
        }
        for (Cursor cursor : cursors) {
            while (cursor.millis() < to) {
                cursor.visit(coming);
                cursor.advance();
            }
        }
        position = to;
        return coming.take(to);
    }

    /**
     * Makes the records of all gathered applications, to be handed over by {@link #emit(int, Delivery, EventSink)}. It
     * goes from region to region and from posting to posting, so that what they share is at hand.
     */
    void makeApplications() {
        int size = coming.taken();
        if (made.length < size) {
            made = new @Nullable JobApplication[2 * size];
            order = new long[2 * size];
        }
        int applications = 0;
        for (int i = 0; i < size; i++) {
            if (coming.kind(i) >= EventKinds.APPLICATION) {
                long posting = Applications.postingOf(coming.number(i));
                order[applications++] = (long) Regions.of(posting) << 60
                        | (Regions.index(posting) & INDEX_MASK) << PLACE_BITS
                        | i & PLACE_MASK;
            }
        }
        Arrays.sort(order, 0, applications);
        for (int i = 0; i < applications; i++) {
            int place = (int) order[i] & PLACE_MASK;
            made[place] = application(coming.kind(place), coming.number(place), coming.millis(place));
        }
    }

    /** The kind of an event of those gathered last; see {@link EventKinds}. */
    int kind(int index) {
        return coming.kind(index);
    }

    /** The number of an event in its stream; for a status change, that of the application. */
    long number(int index) {
        return coming.number(index);
    }

    /** When an event happens, in milliseconds since the epoch. */
    long millis(int index) {
        return coming.millis(index);
    }

    /** Hands over an event of those gathered last, if it turns out to be one; {@link #makeApplications} went before. */
    void emit(int index, Delivery delivery, EventSink sink) {
        emit(coming.kind(index), coming.number(index), made[index], delivery, sink);
    }

    /** Hands over an event that was gathered earlier, if it turns out to be one. */
    void emit(int kind, long number, long millis, Delivery delivery, EventSink sink) {
        emit(kind, number, kind < EventKinds.APPLICATION ? null : application(kind, number, millis), delivery, sink);
    }

    private void emit(int kind, long number, @Nullable JobApplication application, Delivery delivery, EventSink sink) {
        if (kind == EventKinds.POSTING) {
            market.emitPosting(number, delivery, sink);
        } else if (kind == EventKinds.CANDIDATE) {
            market.emitCandidate(number, delivery, sink);
        } else if (application != null) {
            sink.application(application, delivery);
        }
    }

    private @Nullable JobApplication application(int kind, long number, long millis) {
        LivePosting posting = postings.get(Applications.postingOf(number));
        int place = Applications.placeOf(number);
        boolean submitted = kind == EventKinds.APPLICATION;
        long applied = submitted ? millis : market.applications().times().ofApplication(posting, place);
        long applicant = applicants.of(posting, place, applied);
        if (applicant == ApplicantSearch.NOBODY) {
            return null;
        }
        var status = EventKinds.status(market.applications().lives(), posting.life(), place, kind);
        return market.applications().event(posting, place, applicant, applied, status, millis);
    }
}
