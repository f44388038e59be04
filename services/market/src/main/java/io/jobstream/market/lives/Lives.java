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
    private static final int STEPS_TO_HIRE = 3;

    private static final int EARLIEST_HIRE = STEPS_TO_HIRE + 1;
    /** Share of the postings filled, at most. */
    private static final double MOST_FILLED = 0.92;

    private static final double MEAN_DAYS_TO_EXPIRE = 72;
    private static final double DAYS_TO_EXPIRE_SPREAD = 0.15;
    private static final double MEDIAN_DAYS_TO_WITHDRAW = 25;
    private static final double DAYS_TO_WITHDRAW_SPREAD = 0.7;
    /** Share of the rejected that hear of it only when the posting closes. */
    private static final double UNANSWERED = 0.42;
    /** Share that withdraws rather than being rejected, by the last stage reached. */
    private static final double[] WITHDRAWING = {0.06, 0.10, 0.16, 0.85};

    private static final int SAMPLES = 2_000;
    private static final int CLOSINGS = 1 << 10;

    private static final int SALT_OFFSET = 40;
    private static final int SALT_END = 41;
    private static final int SALT_CLOSING = 42;
    private static final int SALT_OPENINGS = 43;
    private static final int SALT_UNNOTICED = 44;
    private static final int SALT_HIRED = 45;
    private static final int SALT_DECLINED = 46;
    private static final int SALT_APPLICATION = 1_000;

    private final RegimeFigures figures;
    private final double filled;
    private final double interviewedOnly;
    private final double screenedOnly;
    private final Reviews reviews = new Reviews();
    private final AgeLanes lanes;
    private final AliasTable openings = AliasTable.of(OPENINGS);
    /** By end and quantile. */
    private final byte[][] closings;

    private final int[] firstReview = new int[AgeLanes.COUNT];
    private final double triedShare;
    /** By closing review: the lanes whose applications come before it. */
    private final int[] lanesBefore;

    /**
     * @param applicationsPerPosting that are made on average
     * @param hiredShare             of what a posting to be filled seeks on average, the share that it finds, above 0 to 1
     */
    public Lives(RegimeFigures figures, double applicationsPerPosting, double hiredShare) {
        this.figures = figures;
        double hires = applicationsPerPosting / figures.applicationsAHire();
        this.filled = Math.min(MOST_FILLED * (1 - figures.withdrawnPostings()), hires / MEAN_OPENINGS / hiredShare);
        double offered = figures.offersAHire() / figures.applicationsAHire();
        this.interviewedOnly = Math.max(0, figures.interviewed() - offered);
        this.screenedOnly = Math.max(0, figures.screened() - figures.interviewed());
        this.closings =
                Arrays.stream(PostingLife.End.values()).map(this::closings).toArray(byte[][]::new);
        int[] closing = new int[reviews.count()];
        for (int i = 0; i < SAMPLES; i++) {
            closing[closing(Hash.of(1, i), end(Hash.of(1, i)))]++;
        }
        this.lanes = new AgeLanes(figures, hours -> openShare(closing, reviews.firstAfter(hours)));
        this.lanesBefore = new int[reviews.count()];
        for (int lane = 0; lane < AgeLanes.COUNT; lane++) {
            firstReview[lane] = reviews.firstAfter(lanes.age(lane));
            for (int review = firstReview[lane]; review < lanesBefore.length; review++) {
                lanesBefore[review] = lane + 1;
            }
        }
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
     * @param hash     of the posting
     * @param expected applications that it draws on average if it never closes and is noticed
     */
    public PostingLife life(long hash, double expected) {
        PostingLife.End end = end(hash);
        int closing = closing(hash, end);
        boolean unnoticed = Hash.unit(Hash.of(hash, SALT_UNNOTICED)) < figures.unnoticed();
        int seeks = 1 + openings.draw(Hash.of(hash, SALT_OPENINGS));
        PostingLife life = new PostingLife(
                hash,
                unnoticed ? 0 : Math.min(expected, MOST_APPLICATIONS - 1.0),
                Hash.unit(Hash.of(hash, SALT_OFFSET)),
                closing,
                seeks,
                0,
                end);
        if (end != PostingLife.End.FILLED) {
            return life;
        }
        int hires = Math.min(seeks, life.firstOf(lanesBefore[closing - STEPS_TO_HIRE]));
        return new PostingLife(
                hash, life.expected(), life.offset(), closing, seeks, hires, hires > 0 ? end : PostingLife.End.EXPIRED);
    }

    /** Applications that a posting gets before it closes. */
    public int applications(PostingLife life) {
        return life.firstOf(lanesBefore[life.closing()]);
    }

    /** The lanes whose applications come before a posting closes: those below this one. */
    public int lanesOf(PostingLife life) {
        return lanesBefore[life.closing()];
    }

    /** The number of the first application that has not come before a review for certain. */
    public int applicationsBefore(PostingLife life, int review) {
        return life.firstOf(lanesBefore[review]);
    }

    /** How far an application gets: 0 if it is not screened, up to 4 if the candidate is hired. */
    public int rank(PostingLife life, int application) {
        if (life.hires() > 0) {
            int place = place(life, application);
            if (place >= 0) {
                if (application == hired(life, place)) {
                    return 4;
                }
                if (application == declined(life, place)) {
                    return 3;
                }
            }
        }
        double reach = Hash.unit(key(life, application));
        return reach < interviewedOnly ? 2 : reach < interviewedOnly + screenedOnly ? 1 : 0;
    }

    /** The reviews at which an application reaches its stages; see {@link Steps}. */
    public long steps(PostingLife life, int application) {
        long draws = Hash.of(key(life, application), 1);
        int rank = rank(life, application);
        int close = life.closing();
        int first = firstReview[life.laneOf(application)];
        if (rank == 4) {
            int offer = close - 1;
            int slack = offer - first - 2;
            int interview = first + 1 + (slack > 0 ? Hash.below(draws, slack + 1) : 0);
            return Steps.of(first, interview, offer, close, Steps.HIRED);
        }
        int at = first + lag(draws, 2);
        if (rank == 0) {
            boolean unanswered = Hash.unit(Hash.of(draws, 1)) < UNANSWERED;
            return end(Reviews.NEVER, Reviews.NEVER, Reviews.NEVER, unanswered ? close : at, close, rank, draws);
        }
        int interview = rank >= 2 ? at + 1 + lag(draws >>> 8, 3) : Reviews.NEVER;
        int offer = rank >= 3 ? interview + 1 + lag(draws >>> 16, 3) : Reviews.NEVER;
        int reached = rank >= 3 ? offer : rank == 2 ? interview : at;
        return end(at, interview, offer, reached + 1 + lag(draws >>> 24, 4), close, rank, draws);
    }

    /** What would happen at the close or later does not: who is left then is rejected. */
    private static long end(int screening, int interview, int offer, int end, int close, int rank, long draws) {
        boolean left = end >= close;
        boolean withdraws = !left && Hash.unit(Hash.of(draws, 2)) < WITHDRAWING[rank];
        return Steps.of(
                screening < close ? screening : Reviews.NEVER,
                interview < close ? interview : Reviews.NEVER,
                offer < close ? offer : Reviews.NEVER,
                Math.min(end, close),
                withdraws ? Steps.WITHDRAWN : Steps.REJECTED);
    }

    /** A number of reviews, 0 to {@code most}, the fewer the likelier. */
    private static int lag(long draws, int most) {
        return Math.min(most, Integer.numberOfTrailingZeros((int) (draws & 0xFF) | 0x100));
    }

    /** Which of the posting's hires an application competes for, or -1 if it comes too late for any. */
    private int place(PostingLife life, int application) {
        int inTime = applicationsBefore(life, life.closing() - STEPS_TO_HIRE);
        return application < inTime ? (int) (((application + 1L) * life.hires() - 1) / inTime) : -1;
    }

    /**
     * The number of the application that leads to a hire.
     *
     * @param place which of the posting's hires, from 0 on
     */
    public int hired(PostingLife life, int place) {
        int from = begin(life, place);
        int among = begin(life, place + 1) - from;
        return from + Hash.below(Hash.of(Hash.of(life.hash(), SALT_HIRED), place), among);
    }

    /** The applicant that turns the offer down, or -1. */
    private int declined(PostingLife life, int place) {
        long draw = Hash.of(Hash.of(life.hash(), SALT_DECLINED), place);
        int from = begin(life, place);
        int among = begin(life, place + 1) - from;
        if (among < 2 || Hash.unit(draw) >= figures.offersAHire() - 1) {
            return -1;
        }
        int other = Hash.below(Hash.mix(draw), among - 1);
        int hired = hired(life, place) - from;
        return from + (other < hired ? other : other + 1);
    }

    private int begin(PostingLife life, int place) {
        int inTime = applicationsBefore(life, life.closing() - STEPS_TO_HIRE);
        return (int) ((long) place * inTime / life.hires());
    }

    private static long key(PostingLife life, int application) {
        return Hash.of(life.hash(), (long) SALT_APPLICATION + application);
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
