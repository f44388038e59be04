package io.jobstream.events.json;

/** Bytes that are not the record they should be. The message says what is wrong, in one line. */
public final class InvalidRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidRecordException(String message) {
        super(message);
    }
}
