package io.jobstream.operator.condition;

import java.util.Optional;
import java.util.stream.Stream;

/** The conditions of a simulation, in the order in which they are shown. */
public enum ConditionType {
    /** The dashboard shows live data, or all that there is to show. */
    READY("Ready", false),
    /** Kafka can be used. */
    KAFKA_READY("KafkaReady", false),
    /** The topics are there as they should be. */
    TOPICS_READY("TopicsReady", false),
    /** The topics held no records before the simulation began. Only there if they did. */
    TOPICS_NEW("TopicsNew", false),
    /** The database can be used. */
    DATABASE_READY("DatabaseReady", false),
    /** All replicas of the generator play, or have played all there is. */
    GENERATOR_READY("GeneratorReady", false),
    /** All replicas of the processor store what comes. */
    PROCESSOR_READY("ProcessorReady", false),
    /** The API answers. */
    API_READY("ApiReady", false),
    /** All replicas of the lake write what comes. Only there if the resource asks for a lake. */
    LAKE_READY("LakeReady", false),
    /** The generator plays at the pace that the resource asks for. */
    PACE_APPLIED("PaceApplied", false),
    /** What is stored is what the generator says it wrote. */
    EXACT("Exact", false),
    /** The objects do not yet, or no longer, match the spec. */
    RECONCILING("Reconciling", true),
    /** They cannot match the spec without an action of a person. */
    STALLED("Stalled", true);

    private final String label;
    private final boolean abnormal;

    ConditionType(String label, boolean abnormal) {
        this.label = label;
        this.abnormal = abnormal;
    }

    /** The type so called, if it is one of these. */
    public static Optional<ConditionType> of(String label) {
        return Stream.of(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** The name in the resource's status. */
    public String label() {
        return label;
    }

    /** Whether <em>True</em> is the abnormal value. Such a condition is there only while it is true. */
    public boolean abnormal() {
        return abnormal;
    }
}
