package io.jobstream.operator.probe.kafka;

/** Kafka cannot be used. */
public final class KafkaProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient KafkaHealth health;

    /** @param health anything but {@code Reachable} */
    KafkaProblemException(KafkaHealth health) {
        super(String.valueOf(health));
        this.health = health;
    }

    public KafkaHealth health() {
        return health;
    }
}
