package io.jobstream.market.application;

import io.jobstream.market.MarketSpec;
import io.jobstream.market.id.StreamKind;
import io.jobstream.market.lives.AgeLanes;
import io.jobstream.market.lives.Lives;
import io.jobstream.market.lives.PostingLife;
import io.jobstream.market.posting.LifeTimes;
import io.jobstream.market.posting.LivePosting;
import io.jobstream.market.posting.PostingLives;
import io.jobstream.market.posting.Postings;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.RandomField;
import io.jobstream.market.regime.RegimeFigures;
import io.jobstream.market.region.Regions;

/**
 * Finds how many applications postings must try to get, and how many postings must seek to be filled, so that as many
 * applications are made and people hired as wanted: some find nobody. It asks a sample of the market itself, once when the
 * market is made.
 */
final class Calibration {

    private static final int SEARCHES = 600;
    private static final int ROUNDS = 3;
    private static final int FILLED_POSTINGS = 300;
    /** More than wanted are tried, but at most this many times more. */
    private static final double MOST_TRIES = 3;
    /** The market is asked when it has grown up. */
    private static final long GROWN_MILLIS = 150 * 86_400_000L;

    private final MarketSpec spec;
    private final RegimeFigures figures;
    private final Regions regions;
    private final Postings postings;
    private final ApplicantSearch search;

    Calibration(MarketSpec spec, RegimeFigures figures, Regions regions, Postings postings, ApplicantSearch search) {
        this.spec = spec;
        this.figures = figures;
        this.regions = regions;
        this.postings = postings;
        this.search = search;
    }

    /** The rules of a market in which as many applications are made and people hired as wanted. */
    PostingLives lives() {
        double wanted = spec.applicationsPerPosting();
        PostingLives lives = lives(wanted, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double made = lives.expected()
                    * lives.rules().triedShare()
                    * foundShare(lives, spec.startMillis() + GROWN_MILLIS, SEARCHES);
            double tried = lives.expected() * wanted / Math.max(made, wanted / 100);
            lives = new PostingLives(lives.rules(), postings, lives.times(), Math.min(wanted * MOST_TRIES, tried));
        }
        return lives(lives.expected(), Math.max(0.2, hiredShare(lives)));
    }

    /**
     * The share of the applications that come at a time that somebody makes.
     *
     * @param samples how many applications are looked at
     */
    double foundShare(PostingLives lives, long millis, int samples) {
        int tried = 0;
        int made = 0;
        for (int i = 0; i < samples * 20 && tried < samples; i++) {
            long hash = Hash.of(17, i);
            int region = regions.draw(hash);
            int lane = Hash.below(Hash.of(hash, 1), AgeLanes.COUNT);
            long posted = lives.times().postedForLane(region, millis, lane);
            if (posted < spec.startMillis()) {
                continue;
            }
            LivePosting live = lives.of(near(region, posted, Hash.of(hash, 2)));
            PostingLife life = live.life();
            int to = lane < lives.rules().lanesOf(life) ? life.firstOf(lane + 1) : 0;
            for (int place = life.firstOf(lane); place < to; place++) {
                tried++;
                made += found(lives, live, place) ? 1 : 0;
            }
        }
        return tried == 0 ? 0 : (double) made / tried;
    }

    /** Of what filled postings seek on average, the share that they hire. */
    private double hiredShare(PostingLives lives) {
        int filled = 0;
        int hired = 0;
        for (int i = 0; i < FILLED_POSTINGS * 50 && filled < FILLED_POSTINGS; i++) {
            long hash = Hash.of(18, i);
            LivePosting live = lives.of(near(regions.draw(hash), spec.startMillis() + GROWN_MILLIS, Hash.of(hash, 1)));
            if (lives.rules().seeksToFill(live.life())) {
                filled++;
                for (int hire = 0; hire < live.life().hires(); hire++) {
                    hired += found(lives, live, lives.rules().funnel().hired(live.life(), hire)) ? 1 : 0;
                }
            }
        }
        return filled == 0 ? 1 : hired / (filled * Lives.MEAN_OPENINGS);
    }

    private long near(int region, long posted, long hash) {
        long index = (long) postings.clock().of(region).integral(posted) + Hash.below(hash, 64) - 32;
        return Regions.number(Math.max(index, postings.clock().first(region)), region);
    }

    private boolean found(PostingLives lives, LivePosting live, int place) {
        return search.find(lives, live, place, lives.times().ofApplication(live, place)) != ApplicantSearch.NOBODY;
    }

    private PostingLives lives(double expected, double hiredShare) {
        Lives rules = new Lives(figures, spec.applicationsPerPosting(), hiredShare);
        double perDay = spec.postingsPerDay() * spec.applicationsPerPosting();
        long key = RandomField.MOMENT.of(Hash.of(spec.seed(), StreamKind.APPLICATION.code()));
        return new PostingLives(rules, postings, new LifeTimes(rules, regions, perDay, key), expected);
    }
}
