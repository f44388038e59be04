package io.jobstream.processor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Platform.class)
class StoredMarketIT {

    @Test
    void factsAndAggregatesEqualWhatTheTopicsHold(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(1, simulation.topics(), 2_000, Duration.ofDays(3)));

        simulation.startProcessor();

        simulation.assertStoredEqualsTopics();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    void anyOrderAndAnyRepetitionGivesTheSameMarket(long seed, Simulation simulation) throws SQLException {
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> records =
                new ArrayList<>(TestMarket.records(seed, simulation.topics(), 800, Duration.ofDays(2)));
        for (int i = 0; i < 300; i++) {
            records.add(records.get(random.nextInt(records.size())));
        }
        Collections.shuffle(records, random);

        simulation.startProcessor("jobstream.processor.max-batch-records=" + (20 + random.nextInt(200)));
        int from = 0;
        while (from < records.size()) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(400));
            if (random.nextInt(4) == 0) {
                simulation.writeAborted(records.subList(from, to));
            }
            simulation.write(records.subList(from, to));
            from = to;
        }

        simulation.assertStoredEqualsTopics();
    }
}
