package io.jobstream.spark;

import io.jobstream.embedded.testing.ChildJvm;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import io.jobstream.runtime.DatabaseProperties;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spark's driver as a process of its own, killed in the middle of batches. */
@Tag("long")
@ExtendWith(Platform.class)
class KilledDriverIT {

    private static final int KILLS = 3;

    @Test
    void aDriverThatIsKilledLosesAndDoublesNothing(Simulation simulation) throws SQLException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(30, simulation.topics(), 20_000, Duration.ofDays(2));
        int part = records.size() / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            simulation.write(records.subList(kill * part, (kill + 1) * part));
            try (ChildJvm driver = startDriver(simulation)) {
                Engines.awaitSomethingStored(simulation);
                driver.kill();
            }
        }
        simulation.write(records.subList(KILLS * part, records.size()));
        Engines.startSpark(simulation);

        simulation.assertStoredEqualsTopics();
    }

    private static ChildJvm startDriver(Simulation simulation) {
        DatabaseProperties database = simulation.database();
        return ChildJvm.start(
                List.of("-Xmx600m", "-XX:+UseSerialGC"),
                line -> {},
                SparkApplication.class,
                "--server.port=0",
                "--jobstream.spark.max-batch-records=500",
                "--jobstream.spark.trigger=0s",
                "--jobstream.kafka.bootstrap-servers=" + simulation.kafka().bootstrapServers(),
                "--jobstream.kafka.topic-prefix=" + simulation.topics().prefix(),
                "--jobstream.database.host=" + database.host(),
                "--jobstream.database.port=" + database.port(),
                "--jobstream.database.name=" + database.name(),
                "--jobstream.database.user=" + database.user(),
                "--jobstream.database.password=" + database.password());
    }
}
