package io.jobstream.runtime;

/** The service cannot start, for a reason that its operator can remove. The message is the one line they get to see. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line what is wrong, and what to change; names the property */
    public StartException(String line) {
        super(line);
    }

    /** @param line what is wrong, and what to change; names the property */
    public StartException(String line, Throwable cause) {
        super(line, cause);
    }
}
