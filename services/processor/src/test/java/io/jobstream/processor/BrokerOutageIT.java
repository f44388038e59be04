package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.processor.health.ProcessorHealth;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

class BrokerOutageIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void aBrokerThatIsAwayForAWhileDelaysButLosesNothing(@TempDir Path directory) throws SQLException {
        EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (EmbeddedPostgres database = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
                Simulation simulation = new Simulation(broker.bootstrapServers(), database, "outage")) {
            List<ProducerRecord<byte[], byte[]>> records =
                    TestMarket.records(41, simulation.topics(), 1_000, Duration.ofDays(2));
            simulation.write(records.subList(0, records.size() / 2));
            ProcessorHealth readiness = simulation
                    .startProcessor("jobstream.processor.max-batch-records=50")
                    .getBean(ProcessorHealth.class);
            await("something to be stored").atMost(DEADLINE).until(() -> simulation.storedRecords() > 0);

            broker.close();
            await("readiness to say that the brokers are away").atMost(DEADLINE).untilAsserted(() -> {
                Health health = readiness.health();
                assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                assertThat(String.valueOf(health.getDetails().get("reason"))).contains("Kafka");
            });

            broker = EmbeddedKafka.start(directory.resolve("kafka"), broker.port());
            simulation.write(records.subList(records.size() / 2, records.size()));
            simulation.assertStoredEqualsTopics();
            await("readiness").atMost(DEADLINE).until(() -> readiness.health().getStatus() == Status.UP);
        } finally {
            broker.close();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aTopicThatWasSetBackIsRefusedEvenAfterItHasGrownBeyondWhatWasStored(
            @TempDir Path directory, CapturedOutput output) throws Exception {
        Path data = directory.resolve("kafka");
        EmbeddedKafka broker = EmbeddedKafka.start(data, 0);
        try (EmbeddedPostgres database = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
                Simulation simulation = new Simulation(broker.bootstrapServers(), database, "setback")) {
            List<ProducerRecord<byte[], byte[]>> records =
                    TestMarket.records(42, simulation.topics(), 1_000, Duration.ofDays(2));
            simulation.write(records.subList(0, 300));
            broker.close();
            FileSystemUtils.copyRecursively(data, directory.resolve("copy"));
            broker = EmbeddedKafka.start(data, broker.port());
            simulation.write(records.subList(300, 600));
            ConfigurableApplicationContext processor = simulation.startProcessor();
            simulation.awaitAllStored();
            processor.close();

            broker.close();
            FileSystemUtils.deleteRecursively(data);
            FileSystemUtils.copyRecursively(directory.resolve("copy"), data);
            broker = EmbeddedKafka.start(data, broker.port());
            awaitReason(simulation.startProcessor(), "the topic was set back: it ends at");
            simulation.renewProducer();
            simulation.write(records.subList(600, records.size()));
            simulation.write(records.subList(600, records.size()));

            ConfigurableApplicationContext again = simulation.startProcessor();
            awaitReason(again, "the topic was set back and written again");
            long stored = simulation.storedRecords();
            await("it to stay so")
                    .during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> simulation.storedRecords() == stored);
            awaitReason(again, "the topic was set back and written again");
            assertThat(output.getAll().lines().filter(line -> line.contains("was set back and written again")))
                    .as("one line for each partition that is refused, without a stack")
                    .hasSizeBetween(1, 10);
            assertThat(output.getAll()).doesNotContain("\tat io.jobstream.processor");
        } finally {
            broker.close();
        }
    }

    private static void awaitReason(ConfigurableApplicationContext processor, String words) {
        ProcessorHealth readiness = processor.getBean(ProcessorHealth.class);
        await("readiness to say: " + words).atMost(DEADLINE).untilAsserted(() -> {
            Health health = readiness.health();
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(String.valueOf(health.getDetails().get("reason"))).contains(words);
        });
    }
}
