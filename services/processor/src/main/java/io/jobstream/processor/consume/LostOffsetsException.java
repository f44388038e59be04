package io.jobstream.processor.consume;

/**
 * The topic no longer holds what was stored or what comes next. Reading on would lose or mix records, so the processor
 * stops until an operator decides.
 */
public final class LostOffsetsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LostOffsetsException(String message) {
        super(message);
    }
}
