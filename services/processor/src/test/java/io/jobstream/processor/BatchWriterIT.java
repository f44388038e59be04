package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.processor.consume.LostOffsetsException;
import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.Poll;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.SchemaConnections;
import io.jobstream.processor.database.Session;
import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.decode.EventReader;
import io.jobstream.processor.decode.RecordDecoder;
import io.jobstream.processor.testing.StoredMarket;
import io.jobstream.processor.write.BatchWriter;
import io.jobstream.processor.write.FactMemory;
import io.jobstream.processor.write.StreamOffsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guard of the offsets, driven with batches that a broken source might hand over. */
@ExtendWith(Platform.class)
class BatchWriterIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void aBatchThatWasStoredIsRefusedWhenItComesAgain(Simulation simulation) throws SQLException {
        Lanes lanes = new Lanes(simulation);
        lanes.store(0, 10);

        assertThatThrownBy(() -> lanes.store(0, 10))
                .isInstanceOf(StaleBatchException.class)
                .hasMessageContaining("begins at offset 0, but the stored records end at 10");

        assertThat(lanes.stored()).isEqualTo(10);
    }

    @Test
    void aBatchAfterAGapIsRefused(Simulation simulation) throws SQLException {
        Lanes lanes = new Lanes(simulation);
        lanes.store(0, 10);

        assertThatThrownBy(() -> lanes.store(11, 20)).isInstanceOf(StaleBatchException.class);

        assertThat(lanes.stored()).isEqualTo(10);
    }

    @Test
    void aLingeringProcessorCannotStoreWhatItsSuccessorHasStored(Simulation simulation) throws SQLException {
        Lanes lingering = new Lanes(simulation);
        Lanes successor = new Lanes(simulation);
        lingering.store(0, 5);
        successor.store(5, 15);

        assertThatThrownBy(() -> lingering.store(5, 8)).isInstanceOf(StaleBatchException.class);
        successor.store(15, 20);

        assertThat(successor.stored()).isEqualTo(20);
    }

    @Test
    void readingDoesNotGoOnWhereTheTopicNoLongerHoldsWhatComesNext(Simulation simulation) {
        Lanes lanes = new Lanes(simulation);
        lanes.store(0, 10);

        assertThatThrownBy(() -> lanes.startWith(new PartitionLog("id", 11, 100)))
                .isInstanceOf(LostOffsetsException.class)
                .hasMessageContaining("partition 0: offset 10 comes next, but the topic begins at 11");
        assertThatThrownBy(() -> lanes.startWith(new PartitionLog("id", 0, 9)))
                .isInstanceOf(LostOffsetsException.class)
                .hasMessageContaining("the topic was set back: it ends at 9");
        assertThatThrownBy(() -> lanes.startWith(new PartitionLog("another id", 0, 100)))
                .isInstanceOf(LostOffsetsException.class)
                .hasMessageContaining("deleted and created again");
        assertThat(lanes.startWith(new PartitionLog("id", 0, 100))).isEqualTo(10);
    }

    /** Stores stretches of one partition's postings; every call is a lane of its own. */
    private static final class Lanes {

        private final Simulation simulation;
        private final Database database;
        private final StreamOffsets offsets;
        private final TopicPartition partition;
        private final List<byte[][]> posts;

        Lanes(Simulation simulation) {
            this.simulation = simulation;
            SchemaConnections.migration(simulation.database()).run();
            database = Database.forLanes(simulation.database(), TIMEOUT);
            offsets = new StreamOffsets(database);
            partition = new TopicPartition(simulation.topics().jobPosts(), 0);
            posts = TestMarket.records(30, simulation.topics(), 400, Duration.ofDays(1)).stream()
                    .filter(record -> record.topic().equals(partition.topic()))
                    .map(record -> new byte[][] {record.key(), record.value()})
                    .toList();
            startWith(new PartitionLog("id", 0, posts.size()));
        }

        long startWith(PartitionLog held) {
            return Objects.requireNonNull(
                            offsets.startOf(Map.of(partition, held)).get(partition))
                    .next();
        }

        void store(int from, int to) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int offset = from; offset < to; offset++) {
                byte[][] post = posts.get(offset);
                ConsumerRecord<byte[], byte[]> record =
                        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, post[0], post[1]);
                TestMarket.record(partition.topic(), post[0], post[1])
                        .headers()
                        .forEach(header -> record.headers().add(header));
                records.add(record);
            }
            Poll poll = new Poll(records, List.of(new OffsetRange(partition, from, to, posts.size(), null)));
            Batch batch = Batch.of(
                    List.of(new RecordDecoder(simulation.topics(), new EventReader(simulation.kafka())).decode(poll)));
            try (Session session = database.open()) {
                new BatchWriter(session, new FactMemory(), Clock.systemUTC()).store(batch);
            }
        }

        long stored() throws SQLException {
            try (Connection connection = simulation.connect()) {
                List<String> counts = StoredMarket.rows(
                        connection,
                        "select (select count(*) from job_posts), (select sum(postings) from market_hourly_current),"
                                + " (select sum(observed) from ledger_hourly_current), (select next_offset from stream_offsets)");
                String[] counted = counts.get(0).split("\\|");
                assertThat(counted).containsOnly(counted[0]);
                return Long.parseLong(counted[0]);
            }
        }
    }
}
