package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.processor.lane.Lanes;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Nothing is lost and nothing counts twice, whatever happens to processors. */
@ExtendWith(Platform.class)
class ExactlyOnceIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** After one the first processor knows of the second. */
    private static final Duration LONGER_THAN_A_HEARTBEAT = Duration.ofSeconds(4);

    @Test
    void aProcessorThatIsStoppedAndStartedGoesOnWhereItStopped(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(10, simulation.topics(), 1_500, Duration.ofDays(2));
        simulation.write(records.subList(0, records.size() / 2));
        ConfigurableApplicationContext first = simulation.startProcessor("jobstream.processor.max-batch-records=50");
        awaitSomethingStored(simulation);
        first.close();
        simulation.write(records.subList(records.size() / 2, records.size()));

        simulation.startProcessor();

        simulation.assertStoredEqualsTopics();
    }

    @Test
    void lanesThatAreInterruptedInTheMiddleOfTransactionsLoseAndDoubleNothing(Simulation simulation)
            throws SQLException {
        interrupt(11, 3, simulation);
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 15})
    @Tag("long")
    void lanesThatAreInterruptedAgainAndAgainLoseAndDoubleNothing(long seed, Simulation simulation)
            throws SQLException {
        interrupt(seed, 6, simulation);
    }

    private static void interrupt(long seed, int times, Simulation simulation) throws SQLException {
        Random random = new Random(seed);
        simulation.write(TestMarket.records(seed, simulation.topics(), 1_500, Duration.ofDays(2)));
        Lanes lanes = simulation
                .startProcessor("jobstream.processor.max-batch-records=" + (10 + random.nextInt(40)))
                .getBean(Lanes.class);
        for (int interrupted = 0; interrupted < times; interrupted++) {
            long before = simulation.storedRecords();
            await("the lanes to store something")
                    .atMost(DEADLINE)
                    .ignoreExceptionsInstanceOf(SQLException.class) // The processor makes the tables.
                    .until(() -> simulation.storedRecords() > before || simulation.allStored());
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("processor-applications")
                            || thread.getName().startsWith("processor-dimensions"))
                    .forEach(Thread::interrupt);
            lanes.stop();
            lanes.start();
        }

        simulation.startProcessor();

        simulation.assertStoredEqualsTopics();
    }

    @Test
    void twoProcessorsShareThePartitionsAndARebalanceLosesNothing(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(13, simulation.topics(), 1_500, Duration.ofDays(2));
        int third = records.size() / 3;
        simulation.startProcessor("jobstream.processor.max-batch-records=40");
        simulation.write(records.subList(0, third));
        ConfigurableApplicationContext second = simulation.startProcessor("jobstream.processor.max-batch-records=30");
        simulation.write(records.subList(third, 2 * third));
        awaitSomethingStored(simulation);
        second.close();
        simulation.write(records.subList(2 * third, records.size()));

        simulation.assertStoredEqualsTopics();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void partitionsChangeHandsOnceWhatWasReadOfThemIsStored(Simulation simulation, CapturedOutput output)
            throws Exception {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(14, simulation.topics(), 300, Duration.ofDays(2));
        simulation.startProcessor();
        int third = records.size() / 3;
        simulation.write(records.subList(0, third));
        simulation.awaitAllStored();

        try (Connection holder = simulation.connect();
                Statement sql = holder.createStatement()) {
            holder.setAutoCommit(false);
            sql.execute("select from stream_offsets for update");
            simulation.write(records.subList(third, 2 * third));
            await("a transaction to wait for the offsets")
                    .atMost(DEADLINE)
                    .until(() -> !StoredMarket.rows(holder, "select from pg_locks where not granted")
                            .isEmpty());
            simulation.write(records.subList(2 * third, records.size()));
            simulation.startProcessor();
            await("a second processor to be kept waiting")
                    .during(LONGER_THAN_A_HEARTBEAT)
                    .atMost(LONGER_THAN_A_HEARTBEAT.plusSeconds(2))
                    .until(() -> simulation.lanesWithPartitions() < 3);
            holder.rollback();
        }

        simulation.assertStoredEqualsTopics();
        assertThat(output.getAll()).doesNotContain("reading starts again");
    }

    private static void awaitSomethingStored(Simulation simulation) {
        await("something to be stored").atMost(DEADLINE).until(() -> simulation.storedRecords() > 0);
        assertThat(simulation.storedRecords()).isPositive();
    }
}
