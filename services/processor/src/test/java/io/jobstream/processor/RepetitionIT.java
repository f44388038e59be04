package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.events.Topics;
import io.jobstream.processor.testing.StoredMarket;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Records that come again, late, or in another order, when the processor remembers nothing of what it stored. */
@ExtendWith(Platform.class)
class RepetitionIT {

    private static final Predicate<ProducerRecord<byte[], byte[]>> SUBMISSION =
            record -> new String(record.value(), StandardCharsets.UTF_8).contains("\"status\":\"Submitted\"");

    @Test
    void whatComesAgainAfterARestartIsCountedAsRepeatedOnly(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(60, simulation.topics(), 800, Duration.ofDays(2));
        simulation.write(records.subList(0, 1_000));
        storeAndStop(simulation);

        simulation.write(records.subList(500, records.size()));
        storeAndStop(simulation);
        simulation.write(records);
        simulation.startProcessor("jobstream.processor.max-batch-records=300");

        simulation.assertStoredEqualsTopics();
    }

    @Test
    void aSubmissionThatComesAfterItsLaterStatusesAndARestartCompletesTheApplication(Simulation simulation)
            throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(61, simulation.topics(), 500, Duration.ofDays(1));
        simulation.write(records.stream().filter(SUBMISSION.negate()).toList());
        storeAndStop(simulation);

        simulation.write(records.stream().filter(SUBMISSION).toList());
        simulation.startProcessor();

        simulation.assertStoredEqualsTopics();
    }

    @Test
    void aRecordIsLateByTheWatermarkThatItCarries(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(62, simulation.topics(), 200, Duration.ofHours(1));
        List<ProducerRecord<byte[], byte[]>> firstHour = records.stream()
                .filter(record -> record.topic().equals(simulation.topics().jobPosts()))
                .toList();
        List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
        for (int i = 0; i < firstHour.size(); i++) {
            ProducerRecord<byte[], byte[]> record = firstHour.get(i);
            record.headers()
                    .add(
                            Topics.WATERMARK_HEADER,
                            (i < 10 ? "2026-11-01T02:00:00Z" : "2026-11-01T01:00:00Z")
                                    .getBytes(StandardCharsets.UTF_8));
            written.add(record);
        }
        written.addAll(firstHour.subList(0, 15));
        simulation.write(written);

        simulation.startProcessor();

        simulation.awaitAllStored();
        try (Connection connection = simulation.connect()) {
            assertThat(
                            StoredMarket.rows(
                                    connection,
                                    "select sum(observed), sum(late), sum(duplicated) from ledger_hourly where kind = 'posting'"))
                    .containsExactly(firstHour.size() + "|10|15");
        }
    }

    @Test
    void aParkedRecordKeepsThatItWasLate(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(63, simulation.topics(), 100, Duration.ofHours(1));
        Predicate<ProducerRecord<byte[], byte[]>> isApplication =
                record -> record.topic().equals(simulation.topics().jobApplications());
        List<ProducerRecord<byte[], byte[]>> submissions =
                records.stream().filter(isApplication.and(SUBMISSION)).toList();
        submissions.forEach(record ->
                record.headers().add(Topics.WATERMARK_HEADER, "2026-11-01T09:00:00Z".getBytes(StandardCharsets.UTF_8)));
        simulation.startProcessor();
        simulation.write(submissions);
        simulation.awaitAllStored();
        assertThat(rows(simulation, "select count(*), count(*) filter (where late) from parked_applications"))
                .containsExactly(submissions.size() + "|" + submissions.size());

        simulation.write(submissions);
        simulation.write(records.stream().filter(isApplication.negate()).toList());

        await("the parked applications to be stored")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                rows(
                                        simulation,
                                        "select observed, late, duplicated from (select sum(observed) as observed, sum(late) as late,"
                                                + " sum(duplicated) as duplicated from ledger_hourly where kind = 'application') l"))
                        .containsExactly(submissions.size() + "|" + submissions.size() + "|" + submissions.size()));
    }

    @Test
    void noTransactionTakesMoreRecordsThanItMay(Simulation simulation) throws SQLException {
        simulation.write(TestMarket.records(64, simulation.topics(), 500, Duration.ofDays(1)));

        ConfigurableApplicationContext processor =
                simulation.startProcessor("jobstream.processor.max-batch-records=40");

        simulation.assertStoredEqualsTopics();
        assertThat(processor
                        .getBean(MeterRegistry.class)
                        .get("jobstream.processor.batch.records")
                        .summary()
                        .max())
                .isBetween(1.0, 40.0);
    }

    private static void storeAndStop(Simulation simulation) {
        ConfigurableApplicationContext processor = simulation.startProcessor();
        simulation.awaitAllStored();
        processor.close();
    }

    private static List<String> rows(Simulation simulation, String query) throws SQLException {
        try (Connection connection = simulation.connect()) {
            return StoredMarket.rows(connection, query);
        }
    }
}
