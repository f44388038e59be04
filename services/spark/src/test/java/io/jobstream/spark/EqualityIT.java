package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Both engines store the same. */
@ExtendWith(Platform.class)
class EqualityIT {

    @Test
    void aDisorderlyMarketIsStoredRowByRowAsByTheReactiveEngine(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = DisorderlyMarket.records(2, simulation.topics(), 600);
        Engines.startSpark(simulation, "jobstream.database.schema=by_spark", "jobstream.spark.max-batch-records=500");
        Random random = new Random(3);
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(800));
            simulation.writeAborted(records.subList(from, to));
            simulation.write(records.subList(from, to));
            from = to;
        }
        simulation.startProcessor();
        simulation.awaitAllStored();
        Map<String, List<String>> reactive = Engines.contents(simulation, "public");

        assertThat(reactive.get("dead_letters")).isNotEmpty();
        assertThat(reactive.get("application_statuses")).isNotEmpty();
        await("Spark to have stored the same")
                .atMost(Engines.DEADLINE)
                .untilAsserted(() -> Engines.contents(simulation, "by_spark")
                        .forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(reactive.get(table))));
    }

    @Test
    void enginesTakeOverFromEachOtherInTheMiddleOfAMarket(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(4, simulation.topics(), 800, Duration.ofDays(2));
        int fifth = records.size() / 5;

        simulation.write(records.subList(0, fifth));
        ConfigurableApplicationContext reactive = simulation.startProcessor("jobstream.processor.max-batch-records=50");
        simulation.write(records.subList(fifth, 2 * fifth));
        Engines.awaitSomethingStored(simulation);
        reactive.close();

        ConfigurableApplicationContext spark = Engines.startSpark(simulation, "jobstream.spark.max-batch-records=200");
        simulation.write(records.subList(2 * fifth, 3 * fifth));
        Engines.awaitSomethingStored(simulation);
        spark.close();

        simulation.write(records.subList(3 * fifth, 4 * fifth));
        simulation.startProcessor("jobstream.processor.max-batch-records=50");
        simulation.write(records.subList(4 * fifth, records.size()));

        simulation.assertStoredEqualsTopics();
    }
}
