package io.jobstream.generator.topics;

import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks and tells Kafka about topics. Every method throws {@link KafkaException} if Kafka does not answer within 10 s, or
 * refuses.
 */
final class TopicAdmin implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Admin admin;

    TopicAdmin(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
        // Awaited for as long by this class, whatever is configured for the writing of events.
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        admin = Admin.create(settings);
    }

    /**
     * @param id         another one after the topic was deleted and made again
     * @param partitions at least 1
     */
    record Found(Uuid id, int partitions) {}

    /** Those of the topics that are there. */
    Map<String, Found> describe(Collection<String> topics) {
        Map<String, Found> found = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, description) -> {
            try {
                TopicDescription answer = await(description, "topic " + topic + " was not described");
                found.put(topic, new Found(answer.topicId(), answer.partitions().size()));
            } catch (UnknownTopicOrPartitionException e) {
                // Not there, which is an answer.
            }
        });
        return found;
    }

    /** Makes a topic unless it is there. */
    void create(NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all(), "topic " + topic.name() + " could not be made");
        } catch (TopicExistsException e) {
            // Another replica was faster.
        }
    }

    /** The value of a setting of each topic. */
    Map<String, String> setting(String name, Collection<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all(), "the settings of the topics were not told");
        return configs.entrySet().stream()
                .filter(entry -> entry.getValue().get(name) != null)
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> entry.getValue().get(name).value()));
    }

    /** Whether anything was ever written to a topic that is there. */
    boolean hasRecords(String topic, Found found) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < found.partitions(); partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return await(admin.listOffsets(ends).all(), "the end of topic " + topic + " was not told").values().stream()
                .anyMatch(end -> end.offset() > 0);
    }

    /** Whether a consumer group has committed offsets of a topic. */
    boolean hasOffsets(String group, String topic) {
        return await(
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                        "the offsets of group " + group + " were not told")
                .entrySet()
                .stream()
                .anyMatch(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static <T> T await(KafkaFuture<T> future, String problem) {
        try {
            return future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(problem, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TopicExistsException exists) {
                throw exists;
            }
            if (cause instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            if (cause instanceof TimeoutException) {
                throw new TimeoutException(problem, cause);
            }
            throw new KafkaException(problem + ": " + cause, cause);
        }
    }
}
