package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.LedgerRecord.Place;
import io.jobstream.events.ledger.LedgerRecord.Slice;
import io.jobstream.events.ledger.PlayState;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
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

    @Test
    void anyOrderAndAnyRepetitionGivesTheSameMarket(Simulation simulation) throws SQLException {
        shuffleAndRepeat(2, simulation);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5, 6})
    @Tag("long")
    void anyFurtherOrderAndRepetitionGivesTheSameMarket(long seed, Simulation simulation) throws SQLException {
        shuffleAndRepeat(seed, simulation);
    }

    private static void shuffleAndRepeat(long seed, Simulation simulation) throws SQLException {
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

    @Test
    void applicationsThatOvertakeTheirPostingAndCandidateCountOnceBothAreThere(Simulation simulation)
            throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(5, simulation.topics(), 500, Duration.ofDays(1));
        simulation.startProcessor();

        simulation.write(of(simulation.topics().jobApplications(), records));
        simulation.assertStoredEqualsTopics();
        simulation.write(of(simulation.topics().candidateInfo(), records));
        simulation.assertStoredEqualsTopics();
        simulation.write(of(simulation.topics().jobPosts(), records));

        simulation.assertStoredEqualsTopics();
        try (Connection connection = simulation.connect()) {
            assertThat(StoredMarket.rows(connection, "select count(*) from parked_applications"))
                    .containsExactly("0");
        }
    }

    @Test
    void theLedgerTellsWhatIsExpectedAndHowFarTheMarketIs(Simulation simulation) throws SQLException {
        Instant start = TestMarket.START;
        LedgerCodec codec = new LedgerCodec();
        for (int hour = 0; hour < 3; hour++) {
            Instant from = start.plus(Duration.ofHours(hour));
            Instant to = from.plus(Duration.ofHours(1));
            LedgerRecord record = new LedgerRecord(
                    "0123456789abcdef",
                    start,
                    4,
                    start,
                    new PaceReading("RealTime", null, null, to.plusSeconds(hour), 12.5, PlayState.PLAYING, null, null),
                    List.of(new Slice(0, 2, from, to), new Slice(3, 3, from, from.plusSeconds(60))),
                    List.of(HourCount.of(from, new Counts(1, 2, 3, 4)), HourCount.of(start, new Counts(10, 0, 0, 0))),
                    List.of(new Place("Iceland", "Þingvellir", "IS", 64.2559, -21.1295)));
            simulation.write(List.of(new ProducerRecord<>(simulation.topics().ledger(), codec.encode(record))));
        }

        simulation.startProcessor();

        simulation.awaitAllStored();
        try (Connection connection = simulation.connect()) {
            assertThat(StoredMarket.rows(
                            connection,
                            "select country, country_code, latitude, longitude from places where city = 'Þingvellir'"))
                    .containsExactly("Iceland|IS|64.2559|-21.1295");
            assertThat(
                            StoredMarket.rows(
                                    connection,
                                    "select kind, sum(expected), max(expected), sum(observed) from ledger_hourly group by kind"))
                    .containsExactly("application|9|3|0", "candidate|6|2|0", "posting|33|31|0", "status_change|12|4|0");
            assertThat(StoredMarket.rows(
                            connection,
                            "select shard, extract(epoch from progress - '2026-11-01T00:00Z')::int"
                                    + " from shard_progress"))
                    .containsExactly("0|10800", "1|10800", "2|10800", "3|7260");
            assertThat(StoredMarket.rows(
                            connection,
                            "select market, shard_count, pace_mode, target_rate,"
                                    + " extract(epoch from pace_target - start)::int from simulation"))
                    .containsExactly("0123456789abcdef|4|RealTime|12.5|10802");
        }
    }

    @Test
    void eventsThatAreStoredBeforeTheirLedgerRecordAreOnTheirWayAndNotUnexpected(Simulation simulation)
            throws SQLException {
        simulation.write(TestMarket.records(6, simulation.topics(), 200, Duration.ofDays(1)));

        simulation.startProcessor();

        simulation.awaitAllStored();
        try (Connection connection = simulation.connect()) {
            assertThat(StoredMarket.rows(connection, "select sum(unexpected), sum(in_flight) > 0 from audited_ledger"))
                    .containsExactly("0|t");
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> of(String topic, List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }
}
