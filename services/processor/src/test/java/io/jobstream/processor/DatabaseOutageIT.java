package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.processor.health.ProcessorHealth;
import io.jobstream.processor.health.StallHealth;
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
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(Platform.class)
class DatabaseOutageIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void aDatabaseThatIsAwayForAWhileDelaysButLosesNothing(Simulation simulation, @TempDir Path directory)
            throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(40, simulation.topics(), 1_500, Duration.ofDays(2));
        EmbeddedPostgres database = EmbeddedPostgres.start(directory, 0);
        int port = database.port();
        try {
            simulation.useDatabase(database);
            simulation.write(records.subList(0, records.size() / 2));
            ConfigurableApplicationContext processor =
                    simulation.startProcessor("jobstream.processor.max-batch-records=50");
            await("something to be stored").atMost(DEADLINE).until(() -> simulation.storedRecords() > 0);

            database.close();
            awaitReadiness(processor, Status.OUT_OF_SERVICE);
            assertThat(processor.getBean(StallHealth.class).health().getStatus())
                    .isEqualTo(Status.UP);
            simulation.write(records.subList(records.size() / 2, records.size()));

            database = EmbeddedPostgres.start(directory, port);
            simulation.assertStoredEqualsTopics();
            awaitReadiness(processor, Status.UP);
        } finally {
            simulation.close();
            database.close();
        }
    }

    private static void awaitReadiness(ConfigurableApplicationContext processor, Status status) {
        ProcessorHealth readiness = processor.getBean(ProcessorHealth.class);
        await("readiness to become " + status).atMost(DEADLINE).untilAsserted(() -> {
            Health health = readiness.health();
            assertThat(health.getStatus()).isEqualTo(status);
            assertThat(health.getDetails()).containsKey(status.equals(Status.UP) ? "lag" : "reason");
        });
    }
}
