package io.jobstream.operator.probe.kafka;

import io.jobstream.operator.probe.kafka.KafkaHealth.Reachable;
import io.jobstream.operator.probe.kafka.KafkaHealth.RecentlyReachable;
import io.jobstream.operator.probe.kafka.KafkaHealth.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a Kafka cluster can be used. One that answered in the last 15 s is not unreachable because it, or
 * this machine, is slow for once; one that answered in the last two minutes may be restarting.
 */
public final class KafkaProbe {

    private static final Duration ASKING = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofMillis(3_900);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration RESTART = Duration.ofMinutes(2);
    /** For which all simulations on a Kafka that does not answer share one look, each of which would take seconds. */
    private static final Duration SHARED = Duration.ofSeconds(2);

    private static final String KEY_SEPARATOR = "#";

    private final KafkaAdmin admin;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<KafkaConnection, Failure> failures = new ConcurrentHashMap<>();
    private volatile Instant swept;

    public KafkaProbe(KafkaAdmin admin, Clock clock) {
        this.admin = admin;
        this.clock = clock;
        this.swept = clock.instant();
    }

    private record Answer(Instant time, KafkaReading reading) {}

    private record Failure(KafkaHealth health, Instant until) {}

    /**
     * Takes at most 4 s. An interrupted thread gets {@code Unreachable} and stays interrupted.
     *
     * @param topics topics to be looked for
     */
    public KafkaReading probe(KafkaConnection connection, Collection<String> topics) {
        // The settings hold secrets: their hash is enough to notice that they changed.
        String key = connection.bootstrapServers()
                + KEY_SEPARATOR
                + connection.clientSettings().hashCode()
                + KEY_SEPARATOR
                + topics.hashCode();
        KafkaReading reading = ask(connection, topics);
        Instant now = clock.instant();
        sweep(now);
        if (reading.health() instanceof Reachable) {
            answers.put(key, new Answer(now, reading));
        }
        Answer last = answers.get(key);
        return reading.health() instanceof Unreachable && last != null
                ? unanswered(connection.bootstrapServers(), reading, last, Duration.between(last.time(), now))
                : reading;
    }

    private static KafkaReading unanswered(
            String bootstrapServers, KafkaReading unreachable, Answer last, Duration since) {
        if (since.compareTo(PATIENCE) <= 0) {
            return last.reading();
        }
        // The advice for an address that has never answered would mislead. The text stays the same from look to look.
        return since.compareTo(RESTART) <= 0
                ? new KafkaReading(
                        new RecentlyReachable("Kafka at " + bootstrapServers + " answered at "
                                + last.time().truncatedTo(ChronoUnit.SECONDS)
                                + " and does not answer now: its brokers may be restarting. After "
                                + RESTART.toMinutes()
                                + " minutes without an answer, this condition says what to check"),
                        null)
                : unreachable;
    }

    /** Whether a client with any settings got an answer from this Kafka in the last two minutes. */
    public boolean answeredRecently(String bootstrapServers) {
        Instant earliest = clock.instant().minus(RESTART);
        return answers.entrySet().stream()
                .anyMatch(answer -> answer.getKey().startsWith(bootstrapServers + KEY_SEPARATOR)
                        && !answer.getValue().time().isBefore(earliest));
    }

    /** The records of topics that exist; empty if Kafka does not tell within 4 s. */
    public Optional<TopicRecords> records(KafkaConnection connection, Map<String, TopicState> topics) {
        try {
            return Optional.of(admin.query(connection, ASKING, LIMIT, client -> records(client, topics)));
        } catch (KafkaProblemException e) {
            return Optional.empty();
        }
    }

    private static TopicRecords records(Admin client, Map<String, TopicState> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> next = new HashMap<>();
        topics.forEach((name, topic) -> IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(name, number))
                .forEach(partition -> {
                    first.put(partition, OffsetSpec.earliest());
                    next.put(partition, OffsetSpec.latest());
                }));
        long expired = sum(client.listOffsets(first));
        return new TopicRecords(sum(client.listOffsets(next)) - expired, expired);
    }

    private static long sum(ListOffsetsResult offsets) throws ExecutionException, InterruptedException {
        return offsets.all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private void sweep(Instant now) {
        if (swept.plus(PATIENCE).isBefore(now)) {
            swept = now;
            answers.values().removeIf(answer -> answer.time().plus(RESTART).isBefore(now));
            failures.values().removeIf(failure -> failure.until().isBefore(now));
        }
    }

    private KafkaReading ask(KafkaConnection connection, Collection<String> topics) {
        Failure known = failures.get(connection);
        if (known != null && clock.instant().isBefore(known.until())) {
            return new KafkaReading(known.health(), null);
        }
        try {
            return admin.query(connection, ASKING, LIMIT, client -> read(connection, client, topics));
        } catch (KafkaProblemException e) {
            if (!Thread.currentThread().isInterrupted()) {
                failures.put(connection, new Failure(e.health(), clock.instant().plus(SHARED)));
            }
            return new KafkaReading(e.health(), null);
        }
    }

    private static KafkaReading read(KafkaConnection connection, Admin client, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        int brokers = client.describeCluster().nodes().get().size();
        if (brokers == 0) {
            return new KafkaReading(
                    new Unreachable("Kafka at " + connection.bootstrapServers()
                            + " knows of no broker yet: check that the brokers are well"),
                    null);
        }
        return new KafkaReading(new Reachable(brokers), topics(client, topics));
    }

    private static @Nullable Map<String, TopicState> topics(Admin client, Collection<String> names)
            throws ExecutionException, InterruptedException {
        Map<String, TopicState> topics = new HashMap<>();
        if (names.isEmpty()) {
            return topics;
        }
        for (var answer : client.describeTopics(names).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = answer.getValue().get();
                topics.put(
                        answer.getKey(),
                        new TopicState(
                                topic.topicId().toString(), topic.partitions().size()));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    return null;
                }
                // A topic that a client may not describe looks the same as one that is not there.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return topics;
    }
}
