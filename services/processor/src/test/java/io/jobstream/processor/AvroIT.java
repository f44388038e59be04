package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedSchemaRegistry;
import io.jobstream.embedded.Ports;
import io.jobstream.events.Topics;
import io.jobstream.events.avro.AvroEventEncoder;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(Platform.class)
class AvroIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int APPLICATIONS = 400;

    @Test
    void recordsWaitForARegistryThatIsAwayAndAreStoredAsJsonIs(Simulation simulation) throws SQLException {
        Topics topics = simulation.topics();
        simulation.write(TestMarket.records(
                50,
                topics,
                APPLICATIONS,
                Duration.ofDays(1),
                AvroEventEncoder.registeredAt(new ContractRegistry(), topics)));
        List<ProducerRecord<byte[], byte[]>> json = TestMarket.records(51, topics, APPLICATIONS, Duration.ofDays(1));
        int port = Ports.free();
        ConfigurableApplicationContext processor =
                simulation.startProcessor("jobstream.kafka.schema-registry=http://localhost:" + port);
        await("a word about the registry")
                .atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(processor.getBean(ProcessorState.class).notReadyBecause())
                                .contains("the schema registry at http://localhost:" + port)
                                .contains("does not answer"));

        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(port, ContractRegistry.schemas())) {
            assertThat(registry.address()).hasPort(port);
            simulation.write(json);
            simulation.assertStoredEqualsTopics();
        }
        try (Connection connection = simulation.connect()) {
            assertThat(StoredMarket.rows(connection, "select reason from dead_letters"))
                    .isEmpty();
        }
    }
}
