package io.jobstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.embedded.testing.ChildJvm;
import io.jobstream.embedded.testing.DecidedEnds;
import io.jobstream.embedded.testing.ServerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static final TopicPartition TOPIC = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    @Test
    void keepsCommittedRecordsBetweenStarts() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0)) {
            createTopic(broker.bootstrapServers());
            commit(broker.bootstrapServers(), "a", "b");
        }

        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0)) {
            assertThat(committed(broker)).containsExactly("a", "b");
        }
    }

    @Test
    void keepsCommittedRecordsWhenItsJvmIsKilled() throws Exception {
        try (ChildJvm jvm = ChildJvm.start(ServerProcess.class, "kafka", directory.toString())) {
            String servers = "localhost:" + ServerProcess.port(jvm.awaitLine("READY", START));
            createTopic(servers);
            commit(servers, "a", "b");
            jvm.kill();
        }

        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0)) {
            assertThat(committed(broker)).containsExactly("a", "b");
            commit(broker.bootstrapServers(), "c");
            assertThat(committed(broker)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void keepsRecordsBetweenStartsUnderAnotherLocaleAndAStrictUmask() throws Exception {
        keepsRecordsBetweenStartsUnder("fa", "IR", "077");
    }

    @Test
    @Tag("long")
    void keepsRecordsBetweenStartsUnderAnotherLocaleAndALaxUmask() throws Exception {
        keepsRecordsBetweenStartsUnder("tr", "TR", "000");
    }

    private void keepsRecordsBetweenStartsUnder(String language, String country, String umask) throws Exception {
        List<String> locale = List.of("-Xmx512m", "-Duser.language=" + language, "-Duser.country=" + country);
        String named = directory.resolve("commas, too").toString();
        try (ChildJvm jvm = ChildJvm.startWithUmask(umask, locale, Map.of(), ServerProcess.class, "kafka", named)) {
            String servers = "localhost:" + ServerProcess.port(jvm.awaitLine("READY", START));
            createTopic(servers);
            commit(servers, "a", "b");
            jvm.kill();
        }

        try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(named), 0)) {
            assertThat(committed(broker)).containsExactly("a", "b");
        }
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void saysThatTheDirectoryCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("below"), 0))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void leavesADirectoryAloneThatAnotherBrokerUses() {
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0)) {
            assertThat(broker.bootstrapServers()).startsWith("localhost:");
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("lock");
        }
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void commit(String servers, String... values) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC.topic(), value));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> committed(EmbeddedKafka broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            // A broker that was killed right after a commit writes its marker when it is back.
            long end = DecidedEnds.of(broker.bootstrapServers(), List.of(TOPIC)).getOrDefault(TOPIC, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(TOPIC) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }
}
