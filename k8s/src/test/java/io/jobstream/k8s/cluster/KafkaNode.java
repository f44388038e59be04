package io.jobstream.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A Kafka of one node, in a namespace of its own; the tests reach it through a forwarded port, wherever the cluster is. */
public final class KafkaNode implements AutoCloseable {

    /** The user that may come in at {@link #securedServers()}. */
    public static final String USER = "market";

    private static final String POD = "kafka-0";
    private static final int TEST_PORT = 9094;
    private static final Duration START = Duration.ofMinutes(3);
    private static final int ANSWER_SECONDS = 30;

    private final TestNamespace namespace;
    private final String password;
    private final LocalPortForward forward;
    private final Admin admin;

    private KafkaNode(TestNamespace namespace, String password, int port) {
        this.namespace = namespace;
        this.password = password;
        this.forward = namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withName(POD)
                .portForward(TEST_PORT, port);
        this.admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port));
    }

    /** Starts it, and waits until it answers. */
    public static KafkaNode start(Cluster cluster) {
        TestNamespace namespace = TestNamespace.create(cluster, "kafka");
        String password = UUID.randomUUID().toString();
        int port = freePort();
        namespace.apply(Texts.resource(
                "kafka.yaml",
                Map.of("namespace", namespace.name(), "port", Integer.toString(port), "password", password)));
        Await.until(
                "Kafka to be ready",
                START,
                () -> assertThat(namespace.kubectl(
                                "get", "statefulset", "kafka", "-o", "jsonpath={.status.readyReplicas}"))
                        .isEqualTo("1"));
        KafkaNode node = new KafkaNode(namespace, password, port);
        node.topics("");
        return node;
    }

    /** The listener advertises this port before it is forwarded, so the port cannot be left to the forwarding. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestNamespace namespace() {
        return namespace;
    }

    /** For Pods; without a password. */
    public String bootstrapServers() {
        return host() + ":9092";
    }

    /** For Pods; SASL PLAIN without TLS. */
    public String securedServers() {
        return host() + ":9095";
    }

    public String host() {
        return "kafka-bootstrap." + namespace.name() + ".svc";
    }

    /** Of {@link #USER}. */
    public String password() {
        return password;
    }

    /** For consumers of this JVM. */
    public String serversForTests() {
        return "127.0.0.1:" + forward.getLocalPort();
    }

    public Admin admin() {
        return admin;
    }

    /** Names of the topics that begin with a prefix, in order. */
    public TreeSet<String> topics(String prefix) {
        return answer(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ids of the consumer groups that begin with a prefix, in order. */
    public TreeSet<String> groups(String prefix) {
        return answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(id -> id.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys and values of a topic's committed records, in order, wherever they lie. */
    public List<String> records(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", serversForTests(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> records.add(record.key() + " " + record.value()));
            }
            return records.stream().sorted().toList();
        }
    }

    /** What Kafka answers, within 30 s. */
    public static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while Kafka was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Kafka did not answer as it should: " + e, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        try {
            forward.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            namespace.close();
        }
    }
}
