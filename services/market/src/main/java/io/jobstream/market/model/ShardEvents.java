package io.jobstream.market.model;

import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.time.ArrivalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The events of one shard: which of them happen within a part of simulated time, in order, and what they are. Of each
 * region, the shard has the postings and candidates whose index leaves its own number as the remainder of the division by
 * the number of shards, and all applications of its postings.
 *
 * <p>Consecutive parts are cheap. Not for use by several threads.
 */
final class ShardEvents {

    /** The longest part worth asking for, so that the gathered events stay few. */
    static final long PART_MILLIS = ArrivalClock.MILLIS_AN_HOUR;

    private final MarketModel market;
    private final ShardPostings postings;
    private final Applicants applicants;
    private final List<Cursor> cursors;
    /** What lanes and reviews have led to and what has not been gathered. */
    private final PriorityQueue<Event> coming = new PriorityQueue<>();

    private final List<Event> gathered = new ArrayList<>();
    /** The end of the last part, where the cursors stand. */
    private long position = Long.MIN_VALUE;

    ShardEvents(MarketModel market, int shard) {
        int shards = market.spec().shards();
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard " + shard + " of a market with " + shards);
        }
        this.market = market;
        this.postings = new ShardPostings(market.applications(), shards);
        this.applicants = new Applicants(market.applications());
        this.cursors = Cursor.all(market, postings, shard);
    }

    /** @throws IllegalArgumentException if a slice ends before it begins */
    static void requireSlice(long fromMillis, long toMillis) {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("a slice from " + fromMillis + " back to " + toMillis);
        }
    }

    /**
     * Gathers what happens within a part of simulated time, in milliseconds since the epoch; it replaces what was gathered
     * before.
     *
     * @param from not before the market's start
     * @param to   not before {@code from}, and at most {@link #PART_MILLIS} after it
     * @return how many events there may be, for some turn out not to be any
     */
    int gather(long from, long to) {
        if (from != position) {
            coming.clear();
            for (Cursor cursor : cursors) {
                cursor.seek(from - LifeTimes.LONGEST_SPREAD_MILLIS);
            }
        }
        gathered.clear();
        for (Cursor cursor : cursors) {
            while (cursor.millis() < to) {
                cursor.visit(coming);
                cursor.advance();
            }
        }
        Event next = coming.peek();
        while (next != null && next.millis < to) {
            coming.remove();
            if (next.millis >= from) {
                gathered.add(next);
            }
            next = coming.peek();
        }
        position = to;
        return gathered.size();
    }

    /** An event of those gathered last. */
    Event event(int index) {
        return gathered.get(index);
    }

    /** Hands over an event, if it turns out to be one. */
    void emit(Event event, Delivery delivery, EventSink sink) {
        switch (event.kind) {
            case EventKinds.POSTING -> market.emitPosting(event.number, delivery, sink);
            case EventKinds.CANDIDATE -> market.emitCandidate(event.number, delivery, sink);
            default -> emitApplication(event, delivery, sink);
        }
    }

    private void emitApplication(Event event, Delivery delivery, EventSink sink) {
        LivePosting posting = postings.get(Applications.postingOf(event.number));
        int place = Applications.placeOf(event.number);
        boolean submitted = event.kind == EventKinds.APPLICATION;
        long applied = submitted ? event.millis : market.applications().times().ofApplication(posting, place);
        long applicant = applicants.of(posting, place, applied);
        if (applicant != ApplicantSearch.NOBODY) {
            var status = EventKinds.status(market.applications().lives(), posting.life(), place, event.kind);
            sink.application(
                    market.applications().event(posting, place, applicant, applied, status, event.millis), delivery);
        }
    }

    /**
     * Something that happens, or may turn out not to. Of events in the same millisecond, that of the lower kind comes
     * first, and then that of the lower number.
     *
     * @param kind   see {@link EventKinds}
     * @param number in its stream; for a status change, that of the application
     * @param millis when it happens, in milliseconds since the epoch
     */
    record Event(int kind, long number, long millis) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int order = Long.compare(millis, other.millis);
            order = order != 0 ? order : Integer.compare(kind, other.kind);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
