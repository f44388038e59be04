package io.jobstream.generator.spec;

/** The configured market cannot be played into these topics. See {@link #problem}. */
public final class MarketRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    public MarketRefusedException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What differs and what to change, in one line. */
    public String problem() {
        return problem;
    }
}
