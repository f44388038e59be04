package io.jobstream.processor.stream;

/** The topic no longer holds what comes next. Going on would lose records silently, so that is left to a person. */
public final class LostOffsetsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LostOffsetsException(String message) {
        super(message);
    }
}
