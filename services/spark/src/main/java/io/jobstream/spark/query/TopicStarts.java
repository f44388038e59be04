package io.jobstream.spark.query;

import io.jobstream.processor.consume.LostOffsetsException;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.StartOffsets;
import io.jobstream.processor.consume.StoredOffset;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.kafka.ConsumerSettings;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/** Finds out where a query has to begin, and whether the topics are still those that the stored records came from. */
final class TopicStarts {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaProperties kafka;
    private final TopicAdmin admin;
    private final StartOffsets offsets;
    private final List<String> topics;

    /** @param topics topics that the query reads */
    TopicStarts(KafkaProperties kafka, TopicAdmin admin, StartOffsets offsets, List<String> topics) {
        this.kafka = kafka;
        this.admin = admin;
        this.offsets = offsets;
        this.topics = List.copyOf(topics);
    }

    /**
     * Where a query begins.
     *
     * @param ids     ids of the topics, by name
     * @param offsets offsets of all their partitions
     * @param ends    ends of all their partitions, whether committed or not
     */
    record Starts(Map<String, String> ids, Map<TopicPartition, StoredOffset> offsets, Map<TopicPartition, Long> ends) {}

    /** The ids of the topics by name. */
    Map<String, String> ids() {
        return await(admin.idsOf(topics), "asking for the ids of the topics");
    }

    /**
     * Asks Kafka and the store; blocks for seconds at most.
     *
     * @throws LostOffsetsException if a topic does not hold what comes next, or not the record that was stored last
     */
    Starts find() {
        Map<String, String> ids = ids();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ConsumerSettings.withoutGroup(kafka))) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic, TIMEOUT).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, TIMEOUT);
            Map<TopicPartition, Long> ends = await(admin.logEnds(partitions), "asking for the ends of the topics");
            Map<TopicPartition, PartitionLog> logs = new HashMap<>();
            partitions.forEach(partition -> logs.put(
                    partition,
                    new PartitionLog(of(ids, partition.topic()), of(beginnings, partition), of(ends, partition))));
            Map<TopicPartition, StoredOffset> starts = offsets.startOf(logs);
            new LastRecordCheck(consumer).requireSame(starts, beginnings);
            return new Starts(ids, starts, ends);
        }
    }

    private static <T> T await(Mono<T> answer, String what) {
        return Objects.requireNonNull(Session.await(answer, LIMIT, what));
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), key::toString);
    }
}
