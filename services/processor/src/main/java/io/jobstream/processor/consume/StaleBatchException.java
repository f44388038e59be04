package io.jobstream.processor.consume;

/**
 * A batch does not begin where the stored records end: another replica was quicker, or records in between were not
 * delivered. Nothing of the batch is stored. Reading has to start again from the stored offsets.
 */
public final class StaleBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleBatchException(String message) {
        super(message);
    }
}
