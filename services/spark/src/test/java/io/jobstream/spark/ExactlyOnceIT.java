package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import io.jobstream.processor.lane.StreamEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Whatever ends an attempt, a query or the engine, nothing is lost or doubled. */
@ExtendWith(Platform.class)
class ExactlyOnceIT {

    @TempDir
    private Path directory;

    @AfterEach
    void attemptsSucceed() {
        FailingAttempts.switchOn(false);
    }

    @Test
    void attemptsThatFailAfterTheirCommitAreRepeatedAndStoreNothingTwice(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(10, simulation.topics(), 400, Duration.ofDays(2));
        FailingAttempts.switchOn(true);
        Engines.startSpark(simulation, "jobstream.spark.max-batch-records=300");
        simulation.write(records);

        simulation.assertStoredEqualsTopics();
        assertThat(FailingAttempts.FAILED).hasPositiveValue();
    }

    @Test
    void attemptsThatAreKilledAreRepeated(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(11, simulation.topics(), 400, Duration.ofDays(2));
        ConfigurableApplicationContext engine = Engines.startSpark(simulation, "jobstream.spark.max-batch-records=300");
        Engines.awaitReady(engine);
        AtomicInteger killed = new AtomicInteger();
        SparkSession session = SparkSession.getDefaultSession().get();
        SparkListener killer = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart task) {
                if (task.taskInfo().attemptNumber() == 0 && task.taskInfo().index() % 2 == 0) {
                    session.sparkContext().killTaskAttempt(task.taskInfo().taskId(), true, "killed by the test");
                    killed.incrementAndGet();
                }
            }
        };
        session.sparkContext().addSparkListener(killer);
        try {
            simulation.write(records);
            simulation.assertStoredEqualsTopics();
        } finally {
            session.sparkContext().removeSparkListener(killer);
        }

        assertThat(killed).hasPositiveValue();
    }

    @Test
    void anEngineGoesOnIfSparkStopsByItself(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(16, simulation.topics(), 400, Duration.ofDays(2));
        Engines.startSpark(simulation, "jobstream.spark.max-batch-records=200");
        simulation.write(records.subList(0, records.size() / 2));
        Engines.awaitSomethingStored(simulation);
        SparkSession.getDefaultSession().get().stop();
        simulation.write(records.subList(records.size() / 2, records.size()));

        simulation.assertStoredEqualsTopics();
    }

    @Test
    void anEngineThatIsStoppedInTheMiddleOfBatchesGoesOnWhereItsTransactionsEnded(Simulation simulation)
            throws SQLException {
        simulation.write(TestMarket.records(12, simulation.topics(), 600, Duration.ofDays(2)));
        StreamEngine engine = Engines.startSpark(simulation, "jobstream.spark.max-batch-records=200")
                .getBean(StreamEngine.class);
        for (int stops = 0; stops < 2; stops++) {
            Engines.awaitSomethingStored(simulation);
            engine.stop();
            engine.start();
        }

        simulation.assertStoredEqualsTopics();
    }

    @Test
    void theCheckpointMayGetLostOrBeOfAnyAge(Simulation simulation) throws SQLException, IOException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(13, simulation.topics(), 500, Duration.ofDays(2));
        String[] settings = {"jobstream.spark.directory=" + directory, "jobstream.spark.max-batch-records=200"};
        ConfigurableApplicationContext first = Engines.startSpark(simulation, settings);
        simulation.write(records.subList(0, records.size() / 3));
        Engines.awaitSomethingStored(simulation);
        Path old = directory.resolve("jobstream-spark-old");
        FileSystemUtils.copyRecursively(checkpoint(), old);
        FileSystemUtils.deleteRecursively(checkpoint());
        simulation.write(records.subList(records.size() / 3, records.size() / 2));
        simulation.awaitAllStored();
        first.close();

        simulation.write(records.subList(records.size() / 2, records.size()));
        Engines.startSpark(simulation, settings);

        simulation.assertStoredEqualsTopics();
        assertThat(old).isNotEmptyDirectory();
    }

    private Path checkpoint() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("jobstream-spark-"))
                    .filter(file -> !file.endsWith("jobstream-spark-old"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void enginesOfAnyKindAtOnceStoreEverythingOnce(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(14, simulation.topics(), 600, Duration.ofDays(2));
        simulation.write(records.subList(0, records.size() / 2));
        ConfigurableApplicationContext first = Engines.startSpark(simulation, "jobstream.spark.max-batch-records=200");
        Engines.startSpark(simulation, "jobstream.spark.max-batch-records=300");
        simulation.startProcessor("jobstream.processor.max-batch-records=40");
        simulation.write(records.subList(records.size() / 2, records.size()));
        Engines.awaitSomethingStored(simulation);
        first.close();

        simulation.assertStoredEqualsTopics();
    }
}
