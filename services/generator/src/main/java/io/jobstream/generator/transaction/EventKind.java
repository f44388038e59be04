package io.jobstream.generator.transaction;

/** What is counted apart. */
public enum EventKind {
    POSTING("posting", 0),
    CANDIDATE("candidate", 1),
    APPLICATION("application", 2),
    STATUS_CHANGE("status_change", 3);

    static final int COUNT = values().length;

    private final String label;
    private final int index;

    EventKind(String label, int index) {
        this.label = label;
        this.index = index;
    }

    /** Its place where counts are kept in an array: from 0 to below {@link #COUNT}. */
    public int index() {
        return index;
    }

    /** The name in metrics. */
    public String label() {
        return label;
    }
}
