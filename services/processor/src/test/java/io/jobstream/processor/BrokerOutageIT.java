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
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

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
}
