package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Topics that change while the engine runs. */
@ExtendWith(Platform.class)
class TopicChangesIT {

    @Test
    void addedPartitionsAreReadFromTheirBeginning(Simulation simulation) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(20, simulation.topics(), 300, Duration.ofDays(1));
        Engines.startSpark(simulation);
        simulation.write(records.subList(0, records.size() / 2));
        Engines.awaitSomethingStored(simulation);
        String topic = simulation.topics().jobApplications();
        try (Admin admin = Admin.create(simulation.kafka().clientSettings())) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(5)))
                    .all()
                    .get();
        }
        simulation.renewProducer();
        simulation.write(records.subList(records.size() / 2, records.size()));

        simulation.assertStoredEqualsTopics();
        assertThat(simulation.storedOffsets().get(new TopicPartition(topic, 4))).isPositive();
    }

    @Test
    void aTopicThatWasMadeAnewIsRefused(Simulation simulation) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(21, simulation.topics(), 200, Duration.ofDays(1));
        simulation.write(records);
        ConfigurableApplicationContext engine = Engines.startSpark(simulation);
        simulation.assertStoredEqualsTopics();
        long stored = simulation.storedRecords();
        String topic = simulation.topics().jobApplications();
        simulation.makeAgain(topic);
        simulation.write(records);
        simulation.write(records);

        Engines.awaitReason(engine, topic, "the topic was deleted and created again");
        assertThat(simulation.storedRecords()).isEqualTo(stored);
    }

    @Test
    void topicsThatAreNotThereYetAndADatabaseOfAnotherSimulationAreToldInOneSentence(Simulation simulation)
            throws SQLException {
        simulation.write(TestMarket.records(22, simulation.topics(), 50, Duration.ofDays(1)));
        ConfigurableApplicationContext owner = Engines.startSpark(simulation);
        simulation.assertStoredEqualsTopics();
        owner.close();

        ConfigurableApplicationContext other = Engines.startSpark(
                simulation,
                "jobstream.kafka.topic-prefix=other." + simulation.topics().prefix());
        Engines.awaitReason(other, "topic prefix '" + simulation.topics().prefix() + "'");
        ConfigurableApplicationContext early = Engines.startSpark(
                simulation,
                "jobstream.kafka.topic-prefix=early." + simulation.topics().prefix(),
                "jobstream.database.schema=early");
        Engines.awaitReason(early, "do not exist yet; the generator creates them when it starts");
    }
}
