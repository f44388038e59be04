package io.jobstream.operator.event;

/** Reasons of Events that are about no condition. */
public enum EventReason {
    PHASE_CHANGED("PhaseChanged", false),
    CLEANUP_OVERDUE("CleanupOverdue", true),
    TOPIC_ABANDONED("TopicAbandoned", true),
    CLEANUP_GIVEN_UP("CleanupGivenUp", true),
    NAMESPACE_DELETED("NamespaceDeleted", false),
    OTHER_OPERATOR("OtherOperator", true);

    private final String label;
    private final boolean warning;

    EventReason(String label, boolean warning) {
        this.label = label;
        this.warning = warning;
    }

    /** The reason in the Event. */
    public String label() {
        return label;
    }

    boolean warning() {
        return warning;
    }
}
