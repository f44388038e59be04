package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.PlayState;
import io.jobstream.processor.health.ProcessorHealth;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever makes the processor stand still is told in one sentence, with what to do. */
@ExtendWith(Platform.class)
class StandstillIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Longer than it takes until the brokers are asked again. */
    private static final Duration SLOWER_THAN_THE_WATCH = Duration.ofSeconds(5);

    private static final String BLOCKED =
            "select count(*) from stream_offsets where blocked_by is not null and blocked_since is not null";

    @Test
    void aTransactionThatAForeignProducerLeavesOpenIsNamedUntilItEnds(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(80, simulation.topics(), 200, Duration.ofDays(1));
        simulation.write(records.subList(0, 100));
        ConfigurableApplicationContext processor = simulation.startProcessor();
        simulation.awaitAllStored();
        try (KafkaProducer<byte[], byte[]> foreign = simulation.transactionalProducer("foreign")) {
            foreign.beginTransaction();
            foreign.send(new ProducerRecord<>(simulation.topics().jobPosts(), 0, null, new byte[] {1}));
            foreign.flush();
            simulation.write(records.subList(100, records.size()));

            awaitReason(
                    processor,
                    simulation.topics().jobPosts() + ", partition 0: an open transaction of producer ",
                    "kafka-transactions.sh abort");
            assertThat(processor.getBean(ProcessorState.class).lag()).isPositive();
            await("the database to tell as well")
                    .atMost(DEADLINE)
                    .until(() -> rows(simulation, BLOCKED).equals(List.of("1")));

            foreign.abortTransaction();
        }

        simulation.assertStoredEqualsTopics();
        awaitReady(processor);
        assertThat(rows(simulation, BLOCKED)).containsExactly("0");
    }

    @Test
    void aStoreOfAnotherSimulationIsRefusedAndLeftAsItIs(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(81, simulation.topics(), 50, Duration.ofDays(1)));
        ConfigurableApplicationContext owner = simulation.startProcessor();
        simulation.awaitAllStored();
        owner.close();
        List<String> before = rows(simulation, "select count(*) from job_posts");

        ConfigurableApplicationContext other = simulation.startProcessor(
                "jobstream.kafka.topic-prefix=other." + simulation.topics().prefix());

        awaitReason(
                other,
                "topic prefix '" + simulation.topics().prefix() + "'",
                "give the simulation a database (or jobstream.database.schema) of its own");
        assertThat(rows(simulation, "select count(*) from job_posts")).isEqualTo(before);
    }

    @Test
    void aTopicThatWasMadeAgainUnderARunningProcessorIsRefused(Simulation simulation)
            throws SQLException, ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(83, simulation.topics(), 200, Duration.ofDays(1));
        simulation.write(records);
        ConfigurableApplicationContext processor = simulation.startProcessor();
        simulation.assertStoredEqualsTopics();

        try (SlowMember slow = simulation.slowMember(SLOWER_THAN_THE_WATCH)) {
            simulation.makeAgain(simulation.topics().jobApplications());
            // The new topic is longer than what was stored before anybody looks.
            simulation.write(records);
            simulation.write(records);

            awaitReason(processor, simulation.topics().jobApplications(), "the topic was deleted and created again");
        }
    }

    @Test
    void topicsThatAreNotThereYetAreWaitedFor(Simulation simulation) {
        ConfigurableApplicationContext early = simulation.startProcessor(
                "jobstream.kafka.topic-prefix=early." + simulation.topics().prefix());

        awaitReason(
                early,
                "early." + simulation.topics().jobPosts(),
                "do not exist yet; the generator creates them when it starts");
    }

    @Test
    void aSchemaOfItsOwnKeepsSimulationsInOneDatabaseApart(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(82, simulation.topics(), 50, Duration.ofDays(1)));
        ConfigurableApplicationContext processor = simulation.startProcessor("jobstream.database.schema=mine");

        awaitReady(processor);
        await("the market in the schema")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(
                                rows(
                                        simulation,
                                        "select (select count(*) from mine.applications) = 50, to_regclass('public.applications') is null"))
                        .containsExactly("t|t"));
    }

    @Test
    void anotherMarketInTheSameTopicsIsRefused(Simulation simulation) throws SQLException {
        simulation.write(List.of(ledger(simulation, "0123456789abcdef")));
        ConfigurableApplicationContext processor = simulation.startProcessor();
        simulation.awaitAllStored();

        simulation.write(List.of(ledger(simulation, "fedcba9876543210")));

        awaitReason(processor, "this database holds the market '0123456789abcdef'", "'fedcba9876543210'");
    }

    private static ProducerRecord<byte[], byte[]> ledger(Simulation simulation, String market) {
        LedgerRecord record = new LedgerRecord(
                market,
                TestMarket.START,
                1,
                TestMarket.START,
                new PaceReading("Unbounded", null, null, TestMarket.START, 0, PlayState.PLAYING, null, null),
                List.of(),
                List.of(),
                List.of());
        return new ProducerRecord<>(simulation.topics().ledger(), new LedgerCodec().encode(record));
    }

    private static void awaitReason(ConfigurableApplicationContext processor, String... words) {
        ProcessorHealth readiness = processor.getBean(ProcessorHealth.class);
        await("readiness to say why").atMost(DEADLINE).untilAsserted(() -> {
            Health health = readiness.health();
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(String.valueOf(health.getDetails().get("reason"))).contains(words);
        });
    }

    private static void awaitReady(ConfigurableApplicationContext processor) {
        ProcessorHealth readiness = processor.getBean(ProcessorHealth.class);
        await("readiness")
                .atMost(DEADLINE)
                .until(() -> readiness.health().getStatus().equals(Status.UP));
    }

    private static List<String> rows(Simulation simulation, String query) throws SQLException {
        try (Connection connection = simulation.connect()) {
            return StoredMarket.rows(connection, query);
        }
    }
}
