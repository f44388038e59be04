package io.jobstream.processor.schema;

/** The database is not one that JobStream can use now. The message says why, in one line. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
