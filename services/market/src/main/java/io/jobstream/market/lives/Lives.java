package io.jobstream.market.lives;

import io.jobstream.market.random.AliasTable;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.regime.RegimeFigures;
import java.util.Arrays;

/**
 * The rules by which postings live. Everything follows from the hash of the posting and its popularity: which
 * applications it draws, when each is decided on and how, who is hired, when it closes. So anybody can ask at any time
 * what becomes of application k of posting p, and nobody has to remember. Immutable.
 */
public final class Lives {

    /** No posting has as many applications: a number below it, and that of the posting, make an application's number. */
    public static final int MOST_APPLICATIONS = 1 << 12;

    /** How many a posting seeks, by weight: no published figure found. */
    private static final double[] OPENINGS = {0.9, 0.05, 0.03, 0.01, 0.01};

    /** Openings of a posting on average. */
    public static final double MEAN_OPENINGS = 1.19;

    /** So that everybody hired can be screened, interviewed and offered the job, each at a review of its own. */
    static final int STEPS_TO_HIRE = 3;

    private static final int EARLIEST_HIRE = STEPS_TO_HIRE + 1;
    /** Share of the postings filled, at most. */
    private static final double MOST_FILLED = 0.92;

    private static final double MEAN_DAYS_TO_EXPIRE = 72;
    private static final double DAYS_TO_EXPIRE_SPREAD = 0.15;
    private static final double MEDIAN_DAYS_TO_WITHDRAW = 25;
    private static final double DAYS_TO_WITHDRAW_SPREAD = 0.7;
    private static final int SAMPLES = 2_000;
    private static final int CLOSINGS = 1 << 10;

    private static final int SALT_OFFSET = 40;
    private static final int SALT_END = 41;
    private static final int SALT_CLOSING = 42;
    private static final int SALT_OPENINGS = 43;
    private static final int SALT_UNNOTICED = 44;
    private final RegimeFigures figures;
    private final double filled;
    private final Reviews reviews = new Reviews();
    private final AgeLanes lanes;
    private final AliasTable openings = AliasTable.of(OPENINGS);
    /** By end and quantile. */
    private final byte[][] closings;

    private final double triedShare;
    private final Funnel funnel;
    /** By closing review: the lanes whose applications come before it. */
    private final int[] lanesBefore;

    /**
     * @param applicationsPerPosting applications a posting that are made on average
     * @param hiredShare             share of what a posting to be filled seeks on average, the share that it finds,
     *                               above 0 to 1
     */
    public Lives(RegimeFigures figures, double applicationsPerPosting, double hiredShare) {
        this.figures = figures;
        double hires = applicationsPerPosting / figures.applicationsAHire();
        this.filled = Math.min(MOST_FILLED * (1 - figures.withdrawnPostings()), hires / MEAN_OPENINGS / hiredShare);
        this.closings =
                Arrays.stream(PostingLife.End.values()).map(this::closings).toArray(byte[][]::new);
        int[] closing = new int[reviews.count()];
        for (int i = 0; i < SAMPLES; i++) {
            closing[closing(Hash.of(1, i), end(Hash.of(1, i)))]++;
        }
        this.lanes = new AgeLanes(figures, hours -> openShare(closing, reviews.firstAfter(hours)));
        this.lanesBefore = new int[reviews.count()];
        int[] firstReview = new int[AgeLanes.COUNT];
        for (int lane = 0; lane < AgeLanes.COUNT; lane++) {
            firstReview[lane] = reviews.firstAfter(lanes.age(lane));
            for (int review = firstReview[lane]; review < lanesBefore.length; review++) {
                lanesBefore[review] = lane + 1;
            }
        }
        this.funnel = new Funnel(figures, firstReview, lanesBefore);
        double lanesTried = 0;
        for (int review = 0; review < closing.length; review++) {
            lanesTried += (double) closing[review] / SAMPLES * lanesBefore[review];
        }
        this.triedShare = (1 - figures.unnoticed()) * lanesTried / AgeLanes.COUNT;
    }

    public AgeLanes lanes() {
        return lanes;
    }

    public Reviews reviews() {
        return reviews;
    }

    /** What becomes of the applications. */
    public Funnel funnel() {
        return funnel;
    }

    /** Of the applications that postings would draw if they never closed, the share that comes before. */
    public double triedShare() {
        return triedShare;
    }

    /** Whether a posting would be filled if enough applied. */
    public boolean seeksToFill(PostingLife life) {
        return end(life.hash()) == PostingLife.End.FILLED;
    }

    /**
     * The life of a posting.
     *
     * @param hash     hash of the posting
     * @param expected applications that it draws on average if it never closes and is noticed
     */
    public PostingLife life(long hash, double expected) {
        PostingLife.End end = end(hash);
        int closing = closing(hash, end);
        boolean unnoticed = Hash.unit(Hash.of(hash, SALT_UNNOTICED)) < figures.unnoticed();
        int seeks = 1 + openings.draw(Hash.of(hash, SALT_OPENINGS));
        double most = unnoticed ? 0 : Math.min(expected, MOST_APPLICATIONS - 1.0);
        double offset = Hash.unit(Hash.of(hash, SALT_OFFSET));
        if (end != PostingLife.End.FILLED) {
            return new PostingLife(hash, most, offset, closing, seeks, 0, end);
        }
        int hires = Math.min(seeks, PostingLife.firstOf(lanesBefore[closing - STEPS_TO_HIRE], most, offset));
        return new PostingLife(hash, most, offset, closing, seeks, hires, hires > 0 ? end : PostingLife.End.EXPIRED);
    }

    /** Applications that a posting gets before it closes. */
    public int applications(PostingLife life) {
        return life.firstOf(lanesBefore[life.closing()]);
    }

    /** The lanes whose applications come before a posting closes: those below this one. */
    public int lanesOf(PostingLife life) {
        return lanesBefore[life.closing()];
    }

    /**
     * Whether a posting draws an application in a lane before it closes; at less than the cost of its life.
     *
     * @param hash     hash of the posting
     * @param expected applications that it draws on average if it never closes and is noticed
     */
    public boolean drawsIn(int lane, long hash, double expected) {
        double offset = Hash.unit(Hash.of(hash, SALT_OFFSET));
        double most = Math.min(expected, MOST_APPLICATIONS - 1.0);
        return PostingLife.firstOf(lane, most, offset) < PostingLife.firstOf(lane + 1, most, offset)
                && Hash.unit(Hash.of(hash, SALT_UNNOTICED)) >= figures.unnoticed()
                && lane < lanesBefore[closing(hash, end(hash))];
    }

    /** Whether a posting is open until a review or beyond; at less than the cost of its life. */
    public boolean opensUntil(int review, long hash) {
        return closing(hash, end(hash)) >= review;
    }

    /** The number of the first application that has not come before a review for certain. */
    public int applicationsBefore(PostingLife life, int review) {
        return life.firstOf(lanesBefore[review]);
    }

    private PostingLife.End end(long hash) {
        double draw = Hash.unit(Hash.of(hash, SALT_END));
        if (draw < filled) {
            return PostingLife.End.FILLED;
        }
        return draw < filled + figures.withdrawnPostings() ? PostingLife.End.WITHDRAWN : PostingLife.End.EXPIRED;
    }

    private int closing(long hash, PostingLife.End end) {
        return closings[end.ordinal()][Hash.below(Hash.of(hash, SALT_CLOSING), CLOSINGS)];
    }

    /** The closing reviews of postings that end in a way, by quantile. */
    private byte[] closings(PostingLife.End end) {
        QuantileTable normal = QuantileTable.normal();
        byte[] byQuantile = new byte[CLOSINGS];
        for (int i = 0; i < CLOSINGS; i++) {
            double deviate = normal.at((i + 0.5) / CLOSINGS);
            byQuantile[i] = (byte)
                    switch (end) {
                        case FILLED ->
                            reviews.nearest(
                                    figures.daysToFill() * StrictMath.exp(figures.daysToFillSpread() * deviate),
                                    EARLIEST_HIRE);
                        case EXPIRED ->
                            reviews.nearest(
                                    MEAN_DAYS_TO_EXPIRE * StrictMath.exp(DAYS_TO_EXPIRE_SPREAD * deviate),
                                    EARLIEST_HIRE);
                        case WITHDRAWN ->
                            reviews.nearest(
                                    MEDIAN_DAYS_TO_WITHDRAW * StrictMath.exp(DAYS_TO_WITHDRAW_SPREAD * deviate), 0);
                    };
        }
        return byQuantile;
    }

    private static double openShare(int[] closings, int firstReview) {
        double open = 0;
        for (int closing = Math.min(firstReview, closings.length); closing < closings.length; closing++) {
            open += closings[closing];
        }
        return open / SAMPLES;
    }
}
