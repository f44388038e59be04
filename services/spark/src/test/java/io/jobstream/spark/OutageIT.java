package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** What Kafka or PostgreSQL do under a running engine, on servers of each test's own. */
class OutageIT {

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private EmbeddedPostgres postgres;
    private Simulation simulation;
    private List<ProducerRecord<byte[], byte[]>> records;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
        simulation = new Simulation(kafka.bootstrapServers(), postgres, "outage");
        records = TestMarket.records(50, simulation.topics(), 600, Duration.ofDays(2));
    }

    @AfterEach
    void stop() {
        simulation.close();
        kafka.close();
        postgres.close();
    }

    @Test
    void serversThatAreAwayForAWhileAreToldAndDelayButLoseNothing() throws SQLException {
        int third = records.size() / 3;
        simulation.write(records.subList(0, third));
        ConfigurableApplicationContext engine = Engines.startSpark(simulation, "jobstream.spark.max-batch-records=200");
        Engines.awaitSomethingStored(simulation);

        int port = postgres.port();
        postgres.close();
        simulation.write(records.subList(third, 2 * third));
        Engines.awaitReason(engine, ":" + port, "Connection refused");
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), port);
        simulation.assertStoredEqualsTopics();
        Engines.awaitReady(engine);

        kafka.close();
        Engines.awaitReason(engine, "the Kafka brokers do not answer");
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafka.port());
        simulation.write(records.subList(2 * third, records.size()));
        simulation.assertStoredEqualsTopics();
        Engines.awaitReady(engine);
    }

    @Test
    void aTopicThatIsSetBackUnderARunningEngineIsRefusedEvenAfterItHasGrown() throws Exception {
        int half = records.size() / 2;
        simulation.write(records.subList(0, half));
        Path data = directory.resolve("kafka");
        kafka.close();
        FileSystemUtils.copyRecursively(data, directory.resolve("copy"));
        kafka = EmbeddedKafka.start(data, kafka.port());
        simulation.write(records.subList(half, records.size()));
        ConfigurableApplicationContext engine = Engines.startSpark(simulation);
        simulation.assertStoredEqualsTopics();
        long stored = simulation.storedRecords();

        kafka.close();
        FileSystemUtils.deleteRecursively(data);
        FileSystemUtils.copyRecursively(directory.resolve("copy"), data);
        kafka = EmbeddedKafka.start(data, kafka.port());
        Engines.awaitReason(engine, "the topic was set back: it ends at");
        simulation.renewProducer();
        simulation.write(records);
        simulation.write(records);

        Engines.awaitReason(engine, "the topic was set back and written again");
        await("it to stay so")
                .during(Duration.ofSeconds(2))
                .atMost(Engines.DEADLINE)
                .untilAsserted(() -> assertThat(simulation.storedRecords()).isEqualTo(stored));
        Engines.awaitReason(engine, "the topic was set back and written again");
    }
}
