package io.jobstream.market.lives;

import io.jobstream.events.ApplicationStatus;

/**
 * The way of one application through the funnel: at which review it reaches each stage, packed into a number. The last
 * stage is the end, which every application reaches when its posting closes, at the latest.
 */
public final class Steps {

    public static final int SCREENING = 0;
    public static final int INTERVIEW = 1;
    public static final int OFFER = 2;
    public static final int END = 3;
    public static final int STAGES = 4;

    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;
    private static final ApplicationStatus[] REACHED = {
        ApplicationStatus.SCREENING, ApplicationStatus.INTERVIEW, ApplicationStatus.OFFER
    };
    private static final ApplicationStatus[] ENDS = {
        ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN, ApplicationStatus.HIRED
    };
    static final int REJECTED = 0;
    static final int WITHDRAWN = 1;
    static final int HIRED = 2;

    private Steps() {}

    static long of(int screening, int interview, int offer, int end, int how) {
        return (long) how << (STAGES * BITS)
                | (long) end << (END * BITS)
                | (long) offer << (OFFER * BITS)
                | (long) interview << (INTERVIEW * BITS)
                | screening;
    }

    /** The review at which a stage is reached, or {@link Reviews#NEVER}. */
    public static int review(long steps, int stage) {
        return (int) (steps >>> (stage * BITS)) & MASK;
    }

    /** What an application becomes at a stage that it reaches. */
    public static ApplicationStatus status(long steps, int stage) {
        return stage == END ? ENDS[(int) (steps >>> (STAGES * BITS))] : REACHED[stage];
    }

    /** Whether an application leads to a hire at a stage. */
    public static boolean hires(long steps, int stage) {
        return stage == END && steps >>> (STAGES * BITS) == HIRED;
    }
}
