package io.jobstream.operator.probe.kafka;

import io.jobstream.operator.probe.kafka.KafkaHealth.Reachable;
import io.jobstream.operator.probe.kafka.KafkaHealth.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether a Kafka cluster can be used. One that answered in the last 15 s is not unreachable because it, or
 * this machine, is slow for once.
 */
public final class KafkaProbe {

    private static final Duration ASKING = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofMillis(3_900);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaAdmin admin;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public KafkaProbe(KafkaAdmin admin, Clock clock) {
        this.admin = admin;
        this.clock = clock;
    }

    private record Answer(Instant time, Reachable health) {}

    /** Takes at most 4 s. An interrupted thread gets {@code Unreachable} and stays interrupted. */
    public KafkaHealth probe(KafkaConnection connection) {
        // The settings hold secrets: their hash is enough to notice that they changed.
        String key = connection.bootstrapServers() + "#"
                + connection.clientSettings().hashCode();
        KafkaHealth health = ask(connection);
        Instant now = clock.instant();
        answers.values().removeIf(answer -> answer.time().plus(PATIENCE).isBefore(now));
        if (health instanceof Reachable reachable) {
            answers.put(key, new Answer(now, reachable));
        }
        Answer last = answers.get(key);
        return health instanceof Unreachable && last != null ? last.health() : health;
    }

    private KafkaHealth ask(KafkaConnection connection) {
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
        } catch (KafkaProblemException e) {
            return e.health();
        }
    }
}
