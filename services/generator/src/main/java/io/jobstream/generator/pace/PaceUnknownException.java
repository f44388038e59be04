package io.jobstream.generator.pace;

/** There is no pace yet: this replica has not come to know the market. */
public final class PaceUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PaceUnknownException() {
        super("this replica does not know yet how far the market was played: its readiness says what it waits for");
    }
}
