package io.jobstream.generator.play;

/** What is counted apart. */
public enum EventKind {
    POSTING("posting"),
    CANDIDATE("candidate"),
    APPLICATION("application"),
    STATUS_CHANGE("status_change");

    private final String label;

    EventKind(String label) {
        this.label = label;
    }

    /** The name in metrics. */
    public String label() {
        return label;
    }
}
