package io.jobstream.generator.transaction;

/** How a record may depart from a stream in which every event comes once, in time and intact. */
public enum Anomaly {
    /** Written after the window of its event had closed; counted as written as well. */
    LATE("late", 1),
    /** A further copy. */
    DUPLICATED("duplicated", 2),
    /** A broken copy. */
    CORRUPTED("corrupted", 3);

    private final String label;
    private final int index;

    Anomaly(String label, int index) {
        this.label = label;
        this.index = index;
    }

    /** Its place where counts are kept in an array: from 1, for 0 is what was written. */
    public int index() {
        return index;
    }

    /** The name in metrics. */
    public String label() {
        return label;
    }
}
