package io.jobstream.operator.observe.kafka;

import io.jobstream.operator.observe.kafka.KafkaHealth.Reachable;
import io.jobstream.operator.observe.kafka.KafkaHealth.Unreachable;
import java.time.Duration;

/** Finds out whether a Kafka cluster can be used. */
public final class KafkaProbe {

    private static final Duration ASKING = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofMillis(3_900);

    private final KafkaAdmin admin;

    public KafkaProbe(KafkaAdmin admin) {
        this.admin = admin;
    }

    /** Takes at most 4 s. An interrupted thread gets {@code Unreachable} and stays interrupted. */
    public KafkaHealth probe(KafkaConnection connection) {
        try {
            int brokers = admin.call(
                    connection,
                    ASKING,
                    LIMIT,
                    client -> client.describeCluster().nodes().get().size());
            return brokers > 0
                    ? new Reachable(brokers)
                    : new Unreachable("Kafka at " + connection.bootstrapServers()
                            + " knows of no broker yet: check that the brokers are well");
        } catch (KafkaTroubleException e) {
            return e.health();
        }
    }
}
