package io.jobstream.operator.reconcile;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Creates topics as a generator does when it starts: once, so that a topic that is deleted later stays away. */
final class FakeTopics implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Admin admin;
    private List<String> created = List.of();

    FakeTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void create(JobStreamSimulation simulation) throws ExecutionException, InterruptedException {
        if (simulation == null || !created.isEmpty()) {
            return;
        }
        created = Topics.names(simulation);
        admin.createTopics(Topics.of(simulation).stream()
                        .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                        .toList())
                .all()
                .get();
    }

    /** Writes records to the first partition of a topic. */
    void write(String topic, int records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int record = 0; record < records; record++) {
                producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {1}))
                        .get();
            }
        }
    }

    /** Has all records of the first partition of a topic expire. */
    void expire(String topic) throws ExecutionException, InterruptedException {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
    }

    void delete(String topic) {
        try {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Deletes what is left, so that the next test begins without topics. */
    @Override
    public void close() {
        Awaitility.await("the topics to be gone").atMost(DEADLINE).until(() -> {
            Set<String> left = new HashSet<>(admin.listTopics().names().get());
            left.retainAll(created);
            left.forEach(topic -> admin.deleteTopics(List.of(topic)).all().whenComplete((gone, e) -> {}));
            return left.isEmpty();
        });
        admin.close();
    }
}
