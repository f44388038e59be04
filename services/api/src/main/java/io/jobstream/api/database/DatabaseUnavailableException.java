package io.jobstream.api.database;

/** The stored market cannot be read now; asking again later may help. The message is safe to show to anybody. */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message what is wrong, without any setting of the connection */
    public DatabaseUnavailableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** @param message what is wrong, without any setting of the connection */
    DatabaseUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is at its end. */
    public enum Reason {
        /** The database answers, but other requests use all of the API's connections. */
        CONNECTIONS_BUSY("connections-busy", 5),
        /** No connection can be made, or none of the open ones answers. */
        DATABASE_UNREACHABLE("database-unreachable", 2),
        /** The statement reached its time limit. */
        QUERY_TOO_SLOW("query-too-slow", 5),
        /** The database answers, but has no tables of this version. */
        SCHEMA_MISSING("schema-missing", 2),
        /** The database holds the market of another simulation. */
        OTHER_SIMULATION("other-simulation", 60);

        private final String label;
        private final int retryAfterSeconds;

        Reason(String label, int retryAfterSeconds) {
            this.label = label;
            this.retryAfterSeconds = retryAfterSeconds;
        }

        /** As in the type of a problem document. */
        public String label() {
            return label;
        }

        /** After which asking again makes sense. */
        public int retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }
}
