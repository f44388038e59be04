package io.jobstream.market.lives;

import io.jobstream.market.random.Hash;
import io.jobstream.market.regime.RegimeFigures;

/**
 * What becomes of the applications of a posting: how far each gets, at which reviews, and who is hired. Everything
 * follows from the posting's life and the application's number. Immutable.
 */
public final class Funnel {

    /** Reviews that pass at most, one after another, until an application is screened, gets further, and ends. */
    private static final int LONGEST_SCREENING = 2;

    private static final int LONGEST_STAGE = 3;
    private static final int LONGEST_END = 4;
    /** Reviews from the first one to the end of an application that leads to no hire, at most, before the close. */
    private static final int LONGEST_WAY = LONGEST_SCREENING + 2 * (1 + LONGEST_STAGE) + 1 + LONGEST_END;

    /** Share of the rejected that hear of it only when the posting closes. */
    private static final double UNANSWERED = 0.42;
    /** Share that withdraws rather than being rejected, by the last stage reached. */
    private static final double[] WITHDRAWING = {0.06, 0.10, 0.16, 0.85};

    private static final int SALT_HIRED = 45;
    private static final int SALT_DECLINED = 46;
    private static final int SALT_APPLICATION = 1_000;

    private final double interviewedOnly;
    private final double screenedOnly;
    /** Chance that an offer of a hire is first turned down by somebody else. */
    private final double declining;
    /** By lane: the review that its applications come before for certain. */
    private final int[] firstReview;
    /** By review: the lanes whose applications come before it. */
    private final int[] lanesBefore;

    Funnel(RegimeFigures figures, int[] firstReview, int[] lanesBefore) {
        double offered = figures.offersAHire() / figures.applicationsAHire();
        this.interviewedOnly = Math.max(0, figures.interviewed() - offered);
        this.screenedOnly = Math.max(0, figures.screened() - figures.interviewed());
        this.declining = figures.offersAHire() - 1;
        this.firstReview = firstReview;
        this.lanesBefore = lanesBefore;
    }

    /**
     * Finds the applications that reach a stage at a review.
     *
     * @param review not after the posting closes
     */
    public void decide(PostingLife life, int review, Decisions decisions) {
        boolean closes = review == life.closing();
        int begin = closes ? 0 : Math.max(0, review - LONGEST_WAY);
        if (begin > 0) {
            int before = life.firstOf(lanesBefore[begin - 1]);
            for (int place = 0; place < life.hires(); place++) {
                int hired = hired(life, place);
                if (hired < before) {
                    report(steps(life, hired), review, hired, decisions);
                }
            }
        }
        int from = begin == 0 ? 0 : life.firstOf(lanesBefore[begin - 1]);
        for (int first = begin; first <= review; first++) {
            int to = life.firstOf(lanesBefore[first]);
            for (int application = from; application < to; application++) {
                int rank = rank(life, application);
                if (rank > 0) {
                    report(steps(life, application, first, rank), review, application, decisions);
                } else if (closes || review - first <= LONGEST_SCREENING) {
                    // Most applications are not even screened, and all that happens to them is their end.
                    long draws = Hash.of(key(life, application), 1);
                    int end = unanswered(draws) ? life.closing() : first + lag(draws, LONGEST_SCREENING);
                    if (Math.min(end, life.closing()) == review) {
                        decisions.decided(application, Steps.END, false);
                    }
                }
            }
            from = to;
        }
    }

    private static void report(long steps, int review, int application, Decisions decisions) {
        for (int stage = 0; stage < Steps.STAGES; stage++) {
            if (Steps.review(steps, stage) == review) {
                decisions.decided(application, stage, Steps.hires(steps, stage));
            }
        }
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
        return steps(life, application, firstReview[life.laneOf(application)], rank(life, application));
    }

    private long steps(PostingLife life, int application, int first, int rank) {
        long draws = Hash.of(key(life, application), 1);
        int close = life.closing();
        if (rank == 4) {
            int offer = close - 1;
            int slack = offer - first - 2;
            int interview = first + 1 + (slack > 0 ? Hash.below(draws, slack + 1) : 0);
            return Steps.of(first, interview, offer, close, Steps.HIRED);
        }
        int at = first + lag(draws, LONGEST_SCREENING);
        if (rank == 0) {
            return end(Reviews.NEVER, Reviews.NEVER, Reviews.NEVER, unanswered(draws) ? close : at, close, rank, draws);
        }
        int interview = rank >= 2 ? at + 1 + lag(draws >>> 8, LONGEST_STAGE) : Reviews.NEVER;
        int offer = rank >= 3 ? interview + 1 + lag(draws >>> 16, LONGEST_STAGE) : Reviews.NEVER;
        int reached = rank >= 3 ? offer : rank == 2 ? interview : at;
        return end(at, interview, offer, reached + 1 + lag(draws >>> 24, LONGEST_END), close, rank, draws);
    }

    /** What would happen at the close or later does not: whoever is left then is rejected. */
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

    private static boolean unanswered(long draws) {
        return Hash.unit(Hash.of(draws, 1)) < UNANSWERED;
    }

    /** A number of reviews, 0 to {@code most}, the fewer the likelier. */
    private static int lag(long draws, int most) {
        return Math.min(most, Integer.numberOfTrailingZeros((int) (draws & 0xFF) | 0x100));
    }

    /** Which of the posting's hires an application competes for, or -1 if it comes too late for any. */
    private int place(PostingLife life, int application) {
        int inTime = life.firstOf(lanesBefore[life.closing() - Lives.STEPS_TO_HIRE]);
        return application < inTime ? (int) (((application + 1L) * life.hires() - 1) / inTime) : -1;
    }

    /**
     * The number of the application that leads to a hire.
     *
     * @param place number of the hire among the posting's, from 0 on
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
        if (among < 2 || Hash.unit(draw) >= declining) {
            return -1;
        }
        int other = Hash.below(Hash.mix(draw), among - 1);
        int hired = hired(life, place) - from;
        return from + (other < hired ? other : other + 1);
    }

    private int begin(PostingLife life, int place) {
        int inTime = life.firstOf(lanesBefore[life.closing() - Lives.STEPS_TO_HIRE]);
        return (int) ((long) place * inTime / life.hires());
    }

    private static long key(PostingLife life, int application) {
        return Hash.of(life.hash(), (long) SALT_APPLICATION + application);
    }

    /** Takes the decisions of a review. */
    @FunctionalInterface
    public interface Decisions {

        /**
         * An application reaches a stage.
         *
         * @param stage see {@link Steps}
         * @param hired whether its candidate is hired
         */
        void decided(int application, int stage, boolean hired);
    }
}
