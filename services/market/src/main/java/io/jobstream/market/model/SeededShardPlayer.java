package io.jobstream.market.model;

import io.jobstream.market.EventSink;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.random.BlockPermutation;
import io.jobstream.market.random.Hash;
import io.jobstream.market.time.ArrivalClock;
import java.util.Arrays;

/**
 * Plays the numbers of one shard, those that leave its number as the remainder of the division by the number of shards.
 * Within a slice the kinds are gathered one after the other and then put in order of time.
 */
final class SeededShardPlayer implements ShardPlayer {

    /** Longer slices are played in parts, so that the gathered events stay few. */
    private static final long PART_MILLIS = ArrivalClock.MILLIS_AN_HOUR;

    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int INDEX_BITS = 36;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int FIRST_STAGE = StreamKind.all().size();

    private final MarketModel market;
    private final int shard;
    private final int shards;
    private final BlockPermutation rows;
    private final Cursor[] cursors;

    /** The end of the last slice, where the places below stand. */
    private long position = Long.MIN_VALUE;

    private final long[] next = new long[FIRST_STAGE];
    private long[] order = new long[1_024];
    private long[] numbers = new long[1_024];
    private int gathered;

    SeededShardPlayer(MarketModel market, int shard) {
        this.market = market;
        this.shard = shard;
        this.shards = market.spec().shards();
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard " + shard + " of a market with " + shards);
        }
        this.rows = new BlockPermutation(Hash.of(market.spec().seed(), 1_000 + shard), Funnel.ROW_BITS);
        this.cursors = cursors();
    }

    @Override
    public void play(long fromMillis, long toMillis, EventSink sink) {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("a slice from " + fromMillis + " back to " + toMillis);
        }
        long from = Math.max(fromMillis, market.spec().startMillis());
        while (from < toMillis) {
            long to = Math.min(toMillis, from + PART_MILLIS);
            playPart(from, to, sink);
            from = to;
        }
    }

    private void playPart(long from, long to, EventSink sink) {
        if (from != position) {
            seek(from);
        }
        gathered = 0;
        for (StreamKind kind : StreamKind.all()) {
            gatherArrivals(kind, from, to);
        }
        for (Cursor cursor : cursors) {
            while (cursor.millis < to) {
                gather(cursor.millis - from, FIRST_STAGE + cursor.stage, cursor.number);
                advance(cursor);
            }
        }
        position = to;
        Arrays.sort(order, 0, gathered);
        for (int i = 0; i < gathered; i++) {
            emit(order[i], from, sink);
        }
    }

    private void emit(long entry, long from, EventSink sink) {
        long number = numbers[(int) (entry & INDEX_MASK)];
        int kind = (int) (entry >>> INDEX_BITS) & KIND_MASK;
        long millis = from + (entry >>> (INDEX_BITS + KIND_BITS));
        switch (kind) {
            case 0 -> market.emitPosting(number, sink);
            case 1 -> market.emitCandidate(number, sink);
            case 2 -> market.emitSubmission(number, millis, sink);
            default -> market.emitStatus(number, kind - FIRST_STAGE, rows.slot(number / shards), millis, sink);
        }
    }

    private void gatherArrivals(StreamKind kind, long from, long to) {
        ArrivalClock clock = clock(kind);
        long number = next[kind.code()];
        for (long millis = clock.timeOf(number); millis < to; millis = clock.timeOf(number)) {
            gather(millis - from, kind.code(), number);
            number += shards;
        }
        next[kind.code()] = number;
    }

    private void gather(long offset, int kind, long number) {
        if (gathered == order.length) {
            order = Arrays.copyOf(order, gathered * 2);
            numbers = Arrays.copyOf(numbers, gathered * 2);
        }
        numbers[gathered] = number;
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
        cursor.millis = millisOf(cursor);
    }

    private long numberOf(Cursor cursor) {
        return rows.number(cursor.block, cursor.row) * shards + shard;
    }

    private long millisOf(Cursor cursor) {
        long applied = market.applications().clock().timeOf(numberOf(cursor));
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
        private long millis;

        Cursor(int stage, int row, double delay) {
            this.stage = stage;
            this.row = row;
            this.delay = delay;
        }
    }
}
