package io.jobstream.market.model;

import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.random.BlockPermutation;
import io.jobstream.market.random.Hash;
import io.jobstream.market.time.ArrivalClock;
import java.util.Arrays;

/**
 * The events of one shard: which of them happen within a part of simulated time, in order, and what they are. The shard's
 * numbers are those that leave its own number as the remainder of the division by the number of shards. Within a part
 * the kinds are gathered one after the other and then put in order of time.
 *
 * <p>Consecutive parts are cheap. Not for use by several threads.
 */
final class ShardEvents {

    /** The longest part worth asking for, so that the gathered events stay few. */
    static final long PART_MILLIS = ArrivalClock.MILLIS_AN_HOUR;

    /** Within that time nearly every application has gone through the funnel. */
    private static final int REMEMBERED_DAYS = 40;

    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int INDEX_BITS = 36;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int FIRST_STAGE = StreamKind.all().size();
    static final int KINDS = FIRST_STAGE + Funnel.STAGES;

    private final MarketModel market;
    private final int shard;
    private final int shards;
    private final BlockPermutation rows;
    private final Cursor[] cursors;
    private final Leavers leavers;

    /** The begin of the last part, and its end, where the places below stand. */
    private long begin;

    private long position = Long.MIN_VALUE;

    private final long[] next = new long[FIRST_STAGE];
    private long[] order = new long[1_024];
    private long[] numbers = new long[1_024];
    private long[] arrivals = new long[1_024];
    private int gathered;

    ShardEvents(MarketModel market, int shard) {
        this.market = market;
        this.shard = shard;
        this.shards = market.spec().shards();
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard " + shard + " of a market with " + shards);
        }
        this.rows = new BlockPermutation(Hash.of(market.spec().seed(), 1_000 + shard), Funnel.ROW_BITS);
        this.cursors = cursors();
        this.leavers = new Leavers(REMEMBERED_DAYS * market.applications().perDay() / shards);
    }

    /** @throws IllegalArgumentException where a slice ends before it begins */
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
            seek(from);
        }
        gathered = 0;
        for (StreamKind kind : StreamKind.all()) {
            gatherArrivals(kind, from, to);
        }
        for (Cursor cursor : cursors) {
            while (cursor.millis < to) {
                gather(cursor.millis - from, FIRST_STAGE + cursor.stage, cursor.number, cursor.applied);
                advance(cursor);
            }
        }
        begin = from;
        position = to;
        Arrays.sort(order, 0, gathered);
        return gathered;
    }

    /** An event of those gathered last. */
    Event event(int index) {
        long entry = order[index];
        int gatheredAs = (int) (entry & INDEX_MASK);
        return new Event(
                (int) (entry >>> INDEX_BITS) & KIND_MASK,
                numbers[gatheredAs],
                arrivals[gatheredAs],
                begin + (entry >>> (INDEX_BITS + KIND_BITS)));
    }

    /** Hands over an event, if it turns out to be one. */
    void emit(Event event, Delivery delivery, EventSink sink) {
        long number = event.number;
        switch (event.kind) {
            case 0 -> market.emitPosting(number, delivery, sink);
            case 1 -> market.emitCandidate(number, delivery, sink);
            case 2 -> market.emitSubmission(number, event.millis, delivery, sink);
            default -> emitStatus(event, delivery, sink);
        }
    }

    private void emitStatus(Event event, Delivery delivery, EventSink sink) {
        int stage = event.kind - FIRST_STAGE;
        long application = event.number / shards;
        if (leavers.leftBefore(stage, application)) {
            return;
        }
        var status = market.emitStatus(
                event.number, event.arrival, stage, rows.slot(application), event.millis, delivery, sink);
        if (status == null) {
            leavers.left(Math.max(0, stage - 1), application);
        } else if (Funnel.leaves(status)) {
            leavers.left(stage, application);
        }
    }

    /**
     * Something that happens, or may turn out not to.
     *
     * @param kind    the stream of an arrival, or what comes after those for the stages of the funnel: 0 to {@link #KINDS}
     *                - 1
     * @param number  in its stream; for a status change, that of the application
     * @param arrival when the number arrived, in milliseconds since the epoch; for a status change, the submission
     * @param millis  when it happens, in milliseconds since the epoch
     */
    record Event(int kind, long number, long arrival, long millis) {}

    private void gatherArrivals(StreamKind kind, long from, long to) {
        ArrivalClock clock = clock(kind);
        long number = next[kind.code()];
        for (long millis = clock.timeOf(number); millis < to; millis = clock.timeOf(number)) {
            gather(millis - from, kind.code(), number, millis);
            number += shards;
        }
        next[kind.code()] = number;
    }

    private void gather(long offset, int kind, long number, long arrival) {
        if (gathered == order.length) {
            order = Arrays.copyOf(order, gathered * 2);
            numbers = Arrays.copyOf(numbers, gathered * 2);
            arrivals = Arrays.copyOf(arrivals, gathered * 2);
        }
        numbers[gathered] = number;
        arrivals[gathered] = arrival;
        order[gathered] = (((offset << KIND_BITS) | kind) << INDEX_BITS) | gathered;
        gathered++;
    }

    private void seek(long millis) {
        for (StreamKind kind : StreamKind.all()) {
            long number = clock(kind).firstNotBefore(millis);
            next[kind.code()] = number + Math.floorMod(shard - number, shards);
        }
        for (Cursor cursor : cursors) {
            seek(cursor, millis);
        }
    }

    /** Guesses the block, then walks with the exact predicate. */
    private void seek(Cursor cursor, long millis) {
        double applied = market.workingHours().at(millis) - cursor.delay;
        double number =
                market.applications().clock().integral(market.workingHours().timeOf(applied));
        cursor.block = Math.max(0, rows.block((long) number / shards) - 1);
        while (cursor.block > 0 && millisOf(cursor) >= millis) {
            cursor.block--;
        }
        while (millisOf(cursor) < millis) {
            cursor.block++;
        }
        settle(cursor);
    }

    private void advance(Cursor cursor) {
        cursor.block++;
        settle(cursor);
    }

    /** Moves on to the next application, from this one, that may do something at the cursor's stage. */
    private void settle(Cursor cursor) {
        long number = numberOf(cursor);
        while (number < market.applications().first()
                || !Funnel.mayAct(
                        cursor.stage, cursor.row, market.applications().hash(number))) {
            cursor.block++;
            number = numberOf(cursor);
        }
        cursor.number = number;
        cursor.applied = market.applications().clock().timeOf(number);
        cursor.millis = millisOf(cursor, cursor.applied);
    }

    private long numberOf(Cursor cursor) {
        return rows.number(cursor.block, cursor.row) * shards + shard;
    }

    private long millisOf(Cursor cursor) {
        return millisOf(cursor, market.applications().clock().timeOf(numberOf(cursor)));
    }

    private long millisOf(Cursor cursor, long applied) {
        return market.workingHours().timeOf(market.workingHours().at(applied) + cursor.delay);
    }

    private ArrivalClock clock(StreamKind kind) {
        return switch (kind) {
            case POSTING -> market.postings().clock();
            case CANDIDATE -> market.candidates().clock();
            case APPLICATION -> market.applications().clock();
        };
    }

    private Cursor[] cursors() {
        Cursor[] all = new Cursor[Funnel.STAGES * Funnel.ROWS];
        int count = 0;
        for (int stage = 0; stage < Funnel.STAGES; stage++) {
            for (int row = 0; row < Funnel.ROWS; row++) {
                if (Funnel.reachable(stage, row)) {
                    all[count++] = new Cursor(stage, row, market.funnel().delay(stage, row));
                }
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** Where a stage of a row of the funnel stands: the block of applications whose turn is next. */
    private static final class Cursor {

        private final int stage;
        private final int row;
        private final double delay;
        private long block;
        private long number;
        private long applied;
        private long millis;

        Cursor(int stage, int row, double delay) {
            this.stage = stage;
            this.row = row;
            this.delay = delay;
        }
    }
}
