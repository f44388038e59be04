package io.jobstream.processor.batch;

/** The kinds of records that the ledger tells apart. */
public enum EventKind {
    POSTING("posting"),
    CANDIDATE("candidate"),
    APPLICATION("application"),
    STATUS_CHANGE("status_change"),
    LEDGER("ledger");

    private final String label;

    EventKind(String label) {
        this.label = label;
    }

    /** As the database names it. */
    public String label() {
        return label;
    }
}
