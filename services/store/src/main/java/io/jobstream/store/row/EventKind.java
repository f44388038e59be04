package io.jobstream.store.row;

import io.jobstream.events.ApplicationStatus;

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

    /** The kind of a record that reports this status. */
    public static EventKind of(ApplicationStatus status) {
        return status == ApplicationStatus.SUBMITTED ? APPLICATION : STATUS_CHANGE;
    }
}
