package io.jobstream.operator.observe.kafka;

/** Finds out whether a Kafka cluster can be used. */
public final class KafkaProbe {

    private final KafkaAdmin admin;

    public KafkaProbe(KafkaAdmin admin) {
        this.admin = admin;
    }

    /** Takes at most 4 s. An interrupted thread gets {@code Unreachable} and stays interrupted. */
    public KafkaHealth probe(KafkaConnection connection) {
        throw new UnsupportedOperationException();
    }
}
