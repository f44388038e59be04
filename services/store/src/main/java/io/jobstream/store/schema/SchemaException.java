package io.jobstream.store.schema;

/** The database is not one that JobStream can use now. The message says why and what to do, in one line. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    SchemaException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
        lasting = false;
    }

    /** Whether trying again is of no use before somebody has changed something. */
    public boolean isLasting() {
        return lasting;
    }
}
