package io.jobstream.operator.condition;

/** The status of a condition. */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String label;

    ConditionStatus(String label) {
        this.label = label;
    }

    /** The name in the resource's status. */
    public String label() {
        return label;
    }
}
