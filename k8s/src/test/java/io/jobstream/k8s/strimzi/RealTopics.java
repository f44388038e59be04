package io.jobstream.k8s.strimzi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics inside Kafka. */
final class RealTopics {

    private static final int ANSWER_SECONDS = 20;

    private final Admin admin;

    RealTopics(Admin admin) {
        this.admin = admin;
    }

    /** Kafka says no. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(Throwable cause) {
            super(cause.toString(), cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Kafka cannot do that to a topic that is there. */
    static final class NotSupportedException extends Exception {
        private static final long serialVersionUID = 1;

        NotSupportedException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Makes a topic, or makes it what it shall be, and gives its id. */
    String make(TopicSpec spec) throws RefusedException, NotSupportedException {
        if (!answer(admin.listTopics().names()).contains(spec.name())) {
            answer(admin.createTopics(Set.of(new NewTopic(spec.name(), spec.partitions(), (short) spec.replicas())
                            .configs(spec.config())))
                    .all());
        }
        TopicDescription topic = answer(
                        admin.describeTopics(List.of(spec.name())).allTopicNames())
                .get(spec.name());
        if (topic == null) {
            throw new NotSupportedException("topic " + spec.name() + " vanished");
        }
        resize(spec, topic);
        configure(spec);
        return topic.topicId().toString();
    }

    private void resize(TopicSpec spec, TopicDescription topic) throws RefusedException, NotSupportedException {
        int partitions = topic.partitions().size();
        if (topic.partitions().get(0).replicas().size() != spec.replicas()) {
            throw new NotSupportedException("Replication factor change not supported, but required for partitions "
                    + topic.partitions().stream().map(info -> info.partition()).toList());
        }
        if (spec.partitions() < partitions) {
            throw new NotSupportedException("Decreasing partitions not supported");
        }
        if (spec.partitions() > partitions) {
            answer(admin.createPartitions(Map.of(spec.name(), NewPartitions.increaseTo(spec.partitions())))
                    .all());
        }
    }

    private void configure(TopicSpec spec) throws RefusedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
        Config present = answer(admin.describeConfigs(Set.of(resource)).all()).get(resource);
        List<AlterConfigOp> changes = spec.config().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(value(present, entry.getKey())))
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        if (!changes.isEmpty()) {
            answer(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
        }
    }

    private static String value(@Nullable Config config, String key) {
        ConfigEntry entry = config == null ? null : config.get(key);
        return entry == null ? "" : String.valueOf(entry.value());
    }

    /** Deletes a topic, unless it is gone already. */
    void delete(String name) {
        try {
            answer(admin.deleteTopics(Set.of(name)).all());
        } catch (RefusedException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static <T> T answer(KafkaFuture<T> future) throws RefusedException {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new RefusedException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        }
    }
}
