package io.jobstream.operator.model;

/** The parts that run in pods. */
public enum Component {
    GENERATOR("generator"),
    PROCESSOR("processor"),
    /** Spark's, which the processor makes itself. */
    EXECUTOR("executor"),
    API("api"),
    LAKE("lake"),
    DATABASE("database");

    private final String label;

    Component(String label) {
        this.label = label;
    }

    /** The name in labels, and behind the simulation's in the names of objects. */
    public String label() {
        return label;
    }

    /** The name of this part's objects. */
    public String of(String simulation) {
        return simulation + "-" + label;
    }
}
