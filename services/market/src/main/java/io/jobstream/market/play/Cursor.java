package io.jobstream.market.play;

import io.jobstream.market.application.Applications;
import io.jobstream.market.lives.AgeLanes;
import io.jobstream.market.lives.Funnel;
import io.jobstream.market.lives.PostingLife;
import io.jobstream.market.lives.Reviews;
import io.jobstream.market.posting.PostingLives;
import io.jobstream.market.region.RegionalClock;
import io.jobstream.market.region.Regions;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the postings or candidates of a shard's region and says when it is whose turn: for arrivals, for the
 * applications of one lane, or for one review. The times never fall from one to the next.
 */
abstract class Cursor {

    /** How many that have nothing to do are skipped before the time is looked at. */
    private static final int SKIPPED = 256;

    private final RegionalClock clock;
    private final int region;
    private final int shard;
    private final int shards;
    private final long spreadMillis;
    private long index;
    private long millis;

    /** @param spreadMillis how long after the begin of its turn something may happen, in milliseconds */
    private Cursor(RegionalClock clock, int region, int shard, int shards, long spreadMillis) {
        this.clock = clock;
        this.region = region;
        this.shard = shard;
        this.shards = shards;
        this.spreadMillis = spreadMillis;
    }

    /** All cursors of a shard. */
    static List<Cursor> all(MarketModel market, int shard) {
        int shards = market.spec().shards();
        List<Cursor> all = new ArrayList<>();
        for (int region = 0; region < market.regions().count(); region++) {
            all.add(new Arrivals(EventKinds.POSTING, market.postings().clock(), region, shard, shards));
            all.add(new Arrivals(EventKinds.CANDIDATE, market.candidates().clock(), region, shard, shards));
            for (int lane = 0; lane < AgeLanes.COUNT; lane++) {
                all.add(new Lane(market, lane, region, shard));
            }
            for (int review = 0;
                    review < market.applications().lives().reviews().count();
                    review++) {
                all.add(new Review(market, review, region, shard));
            }
        }
        return all;
    }

    /** When the turn of the current one begins, in milliseconds since the epoch. */
    final long millis() {
        return millis;
    }

    /** Adds the events of the current one's turn. */
    abstract void visit(PendingEvents events);

    /** The time of somebody's turn. */
    abstract long turn(long number);

    /** When somebody arrived whose turn is at a time; about. */
    abstract long arrivalFor(long turnMillis);

    /** Whether somebody's turn may lead to events, at little cost. */
    abstract boolean acts(long number);

    final void advance() {
        index += shards;
        settle();
    }

    /** Goes to the first whose turn may lead to an event that is not before a time: guesses, then walks to it. */
    final void seek(long eventMillis) {
        long fromMillis = eventMillis - spreadMillis;
        long least = aligned(clock.first(region));
        long guess = (long) clock.of(region).integral(Math.max(0, arrivalFor(fromMillis)));
        index = Math.max(least, aligned(guess));
        while (index > least && turn(Regions.number(index, region)) >= fromMillis) {
            index = Math.max(least, index - shards);
        }
        while (turn(Regions.number(index, region)) < fromMillis) {
            index += shards;
        }
        settle();
    }

    final long number() {
        return Regions.number(index, region);
    }

    private void settle() {
        for (int i = 0; i < SKIPPED && !acts(number()); i++) {
            index += shards;
        }
        millis = turn(number());
    }

    private long aligned(long from) {
        return from + Math.floorMod(shard - from, shards);
    }

    private static final class Arrivals extends Cursor {

        private final int kind;
        private final RegionalClock clock;

        Arrivals(int kind, RegionalClock clock, int region, int shard, int shards) {
            super(clock, region, shard, shards, 0);
            this.kind = kind;
            this.clock = clock;
        }

        @Override
        void visit(PendingEvents events) {
            events.add(kind, number(), millis());
        }

        @Override
        long turn(long number) {
            return clock.timeOf(number);
        }

        @Override
        long arrivalFor(long turnMillis) {
            return turnMillis;
        }

        @Override
        boolean acts(long number) {
            return true;
        }
    }

    private static final class Lane extends Cursor {

        private final RegionalClock clock;
        private final PostingLives lives;
        private final int lane;
        private final int region;

        Lane(MarketModel market, int lane, int region, int shard) {
            super(market.postings().clock(), region, shard, market.spec().shards(), AgeLanes.SPREAD_MILLIS);
            this.clock = market.postings().clock();
            this.lives = market.applications().postingLives();
            this.lane = lane;
            this.region = region;
        }

        @Override
        void visit(PendingEvents events) {
            long number = number();
            PostingLife life = lives.life(number);
            int to = lane < lives.rules().lanesOf(life) ? life.firstOf(lane + 1) : 0;
            for (int place = life.firstOf(lane); place < to; place++) {
                events.add(
                        EventKinds.APPLICATION,
                        Applications.number(number, place),
                        lives.times().ofApplication(life.hash(), place, millis()));
            }
        }

        @Override
        long turn(long number) {
            return lives.times().ofLane(region, clock.timeOf(number), lane);
        }

        @Override
        long arrivalFor(long turnMillis) {
            return lives.times().postedForLane(region, turnMillis, lane);
        }

        @Override
        boolean acts(long number) {
            return lives.drawsIn(number, lane);
        }
    }

    private static final class Review extends Cursor {

        private final RegionalClock clock;
        private final PostingLives lives;
        private final Funnel funnel;
        private final int review;
        private final int region;

        Review(MarketModel market, int review, int region, int shard) {
            super(market.postings().clock(), region, shard, market.spec().shards(), Reviews.SPREAD_MILLIS);
            this.clock = market.postings().clock();
            this.lives = market.applications().postingLives();
            this.funnel = lives.rules().funnel();
            this.review = review;
            this.region = region;
        }

        @Override
        void visit(PendingEvents events) {
            long number = number();
            PostingLife life = lives.life(number);
            if (review > life.closing()) {
                return;
            }
            funnel.decide(
                    life,
                    review,
                    (application, stage, hired) -> events.add(
                            EventKinds.FIRST_STAGE + stage,
                            Applications.number(number, application),
                            lives.times().ofStep(life.hash(), application, stage, hired, millis())));
        }

        @Override
        long turn(long number) {
            return lives.times().ofReview(region, clock.timeOf(number), review);
        }

        @Override
        long arrivalFor(long turnMillis) {
            return lives.times().postedForReview(region, turnMillis, review);
        }

        @Override
        boolean acts(long number) {
            return lives.opensUntil(number, review);
        }
    }
}
