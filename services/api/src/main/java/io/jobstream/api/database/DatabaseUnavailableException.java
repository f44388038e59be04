package io.jobstream.api.database;

/** The database, or the schema in it, is not there now; asking again later may help. */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
