package io.jobstream.processor.kafka;

import io.jobstream.processor.consume.OpenTransaction;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the brokers about topics. Every answer comes, or fails, within ten seconds. */
public final class TopicAdmin implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private @Nullable Admin connected;

    /** Connects at the first question. */
    public TopicAdmin(KafkaProperties kafka) {
        settings = new HashMap<>();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.putAll(kafka.clientSettings());
    }

    private synchronized Admin admin() {
        Admin admin = connected;
        if (admin == null) {
            admin = Admin.create(settings);
            connected = admin;
        }
        return admin;
    }

    /** The id of the Kafka cluster. */
    public Mono<String> clusterId() {
        return of(() -> admin().describeCluster().clusterId());
    }

    /** The ids of topics by name; fails with {@link UnknownTopicOrPartitionException} that names the absent ones. */
    public Mono<Map<String, String>> idsOf(Collection<String> names) {
        return Flux.fromIterable(names)
                .concatMap(name -> of(() -> admin().describeTopics(List.of(name))
                                .topicNameValues()
                                .get(name))
                        .map(description ->
                                Map.entry(name, description.topicId().toString()))
                        .onErrorResume(UnknownTopicOrPartitionException.class, e -> Mono.empty()))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .doOnNext(found -> requireAll(names, found));
    }

    /** Creates a topic with one partition if there is none of that name; the brokers' defaults apply. */
    public Mono<Void> ensure(String name) {
        return of(() -> admin().createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                        .all())
                .onErrorResume(TopicExistsException.class, e -> Mono.empty())
                .then();
    }

    /** For each partition the first offset that is not written yet, whether committed or not. */
    public Mono<Map<TopicPartition, Long>> logEnds(Collection<TopicPartition> partitions) {
        return ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    /** For each partition the first offset that readers of committed records cannot read yet. */
    public Mono<Map<TopicPartition, Long>> stableEnds(Collection<TopicPartition> partitions) {
        return ends(partitions, IsolationLevel.READ_COMMITTED);
    }

    private Mono<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return of(() -> admin().listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all())
                .map(ends -> {
                    Map<TopicPartition, Long> offsets = new HashMap<>();
                    ends.forEach((partition, end) -> offsets.put(partition, end.offset()));
                    return offsets;
                });
    }

    /** The oldest open transaction of a partition; empty if there is none. */
    public Mono<OpenTransaction> oldestTransaction(TopicPartition partition) {
        return of(() -> admin().describeProducers(List.of(partition)).partitionResult(partition))
                .map(PartitionProducerState::activeProducers)
                .flatMap(producers -> Mono.justOrEmpty(producers.stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .min(Comparator.comparingLong(TopicAdmin::startOffset))
                        .map(producer -> new OpenTransaction(
                                partition,
                                startOffset(producer),
                                producer.producerId(),
                                Instant.ofEpochMilli(producer.lastTimestamp())))));
    }

    private static long startOffset(ProducerState producer) {
        OptionalLong start = producer.currentTransactionStartOffset();
        return start.orElse(Long.MAX_VALUE);
    }

    private static void requireAll(Collection<String> names, Map<String, String> found) {
        TreeSet<String> missing = new TreeSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new UnknownTopicOrPartitionException("the topics " + String.join(", ", missing)
                    + " do not exist yet; the generator creates them when it starts");
        }
    }

    private static <T> Mono<T> of(Supplier<KafkaFuture<T>> call) {
        return Mono.fromCompletionStage(() -> call.get().toCompletionStage()).timeout(TIMEOUT);
    }

    @Override
    public synchronized void close() {
        if (connected != null) {
            connected.close(Duration.ofSeconds(1));
        }
    }
}
