package io.jobstream.operator.observe.kafka;

/** Kafka cannot be used. */
final class KafkaTroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient KafkaHealth health;

    /** @param health anything but {@code Reachable} */
    KafkaTroubleException(KafkaHealth health) {
        super(String.valueOf(health));
        this.health = health;
    }

    KafkaHealth health() {
        return health;
    }
}
