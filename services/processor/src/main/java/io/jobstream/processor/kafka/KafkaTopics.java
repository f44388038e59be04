package io.jobstream.processor.kafka;

import io.jobstream.processor.stream.TopicEnds;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the brokers about topics. Every answer comes, or fails, within ten seconds. */
public final class KafkaTopics implements TopicEnds, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private @Nullable Admin connected;

    /** Connects when first asked. */
    public KafkaTopics(KafkaProperties kafka) {
        settings = kafka.clientSettings();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    }

    private synchronized Admin admin() {
        Admin admin = connected;
        if (admin == null) {
            admin = Admin.create(settings);
            connected = admin;
        }
        return admin;
    }

    /** The ids of topics by name; fails with {@link UnknownTopicOrPartitionException} naming those that are not there. */
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

    /** Makes a topic with one partition where there is none of the name; the brokers' defaults apply. */
    public Mono<Void> ensure(String name) {
        return of(() -> admin().createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                        .all())
                .onErrorResume(TopicExistsException.class, e -> Mono.empty())
                .then();
    }

    @Override
    public Mono<Map<TopicPartition, Long>> endsOf(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return of(() -> admin().listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .map(ends -> {
                    Map<TopicPartition, Long> offsets = new HashMap<>();
                    ends.forEach((partition, end) -> offsets.put(partition, end.offset()));
                    return offsets;
                });
    }

    private static void requireAll(Collection<String> names, Map<String, String> found) {
        TreeSet<String> missing = new TreeSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "the topics " + String.join(", ", missing) + " are not there yet; the generator makes them");
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
