package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.consume.OffsetRange;
import io.jobstream.processor.consume.PartitionLog;
import io.jobstream.processor.consume.Poll;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas at the same parked applications at the same moment. */
@ExtendWith(Platform.class)
class ParkedRaceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {70, 71, 72})
    void parkedApplicationsCountOnceWhoeverTakesThemUp(long seed, Simulation simulation) throws SQLException {
        Replicas replicas = new Replicas(simulation, seed);
        replicas.first.store(replicas.applications(0));
        assertThat(replicas.rows("select count(*) = " + replicas.applications.size() + " from parked_applications"))
                .containsExactly("t");
        replicas.second.store(replicas.postingsAndCandidates());

        // The second one also meets the same applications as records of a partition of its own.
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> releaseAll(replicas.first));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            replicas.second.store(replicas.applications(1));
            releaseAll(replicas.second);
        });
        CompletableFuture.allOf(one, other)
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();

        assertThat(replicas.rows("select count(*) from parked_applications")).containsExactly("0");
        assertThat(replicas.rows(
                        "select (select count(*) from applications) + (select count(*) from application_statuses) = "
                                + replicas.applications.size()))
                .containsExactly("t");
        assertThat(replicas.rows("select sum(observed), sum(duplicated) from ledger_hourly_current"
                        + " where kind in ('application', 'status_change')"))
                .containsExactly(replicas.applications.size() + "|" + replicas.applications.size());
        assertThat(replicas.rows("select sum(submitted + screening + interview + offer + hired + rejected + withdrawn)"
                        + " = " + replicas.applications.size() + " from market_hourly_current"))
                .containsExactly("t");
        replicas.close();
    }

    private static void releaseAll(BatchWriter writer) {
        for (int round = 0; round < 5; round++) {
            writer.store(Batch.EMPTY);
        }
    }

    private static final class Replicas {

        private final Simulation simulation;
        private final RecordDecoder decoder;
        private final Session firstSession;
        private final Session secondSession;
        private final List<ProducerRecord<byte[], byte[]>> dimensions;
        private final List<ProducerRecord<byte[], byte[]>> applications;
        private final BatchWriter first;
        private final BatchWriter second;

        Replicas(Simulation simulation, long seed) {
            this.simulation = simulation;
            SchemaConnections.migration(simulation.database()).run();
            decoder = new RecordDecoder(simulation.topics(), new EventReader(simulation.kafka()));
            String topic = simulation.topics().jobApplications();
            List<ProducerRecord<byte[], byte[]>> records =
                    TestMarket.records(seed, simulation.topics(), 800, Duration.ofDays(2));
            dimensions = records.stream()
                    .filter(record -> !record.topic().equals(topic))
                    .toList();
            applications = records.stream()
                    .filter(record -> record.topic().equals(topic))
                    .toList();
            Database database = Database.forLanes(simulation.database(), TIMEOUT);
            Map<TopicPartition, PartitionLog> held = new HashMap<>();
            for (int partition = 0; partition < 3; partition++) {
                held.put(new TopicPartition(topic, partition), new PartitionLog("id", 0, records.size()));
            }
            new StreamOffsets(database).startOf(held);
            firstSession = database.open();
            secondSession = database.open();
            first = new BatchWriter(firstSession, new FactMemory(), Clock.systemUTC());
            second = new BatchWriter(secondSession, new FactMemory(), Clock.systemUTC());
        }

        Batch applications(int partition) {
            return batch(applications, partition);
        }

        Batch postingsAndCandidates() {
            return batch(dimensions, 2);
        }

        private Batch batch(List<ProducerRecord<byte[], byte[]>> records, int partition) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                ConsumerRecord<byte[], byte[]> one =
                        new ConsumerRecord<>(record.topic(), partition, read.size(), record.key(), record.value());
                record.headers().forEach(one.headers()::add);
                read.add(one);
            }
            TopicPartition covered = new TopicPartition(simulation.topics().jobApplications(), partition);
            OffsetRange range = new OffsetRange(covered, 0, read.size(), read.size(), null);
            return Batch.of(List.of(decoder.decode(new Poll(read, List.of(range)))));
        }

        List<String> rows(String query) throws SQLException {
            try (Connection connection = simulation.connect()) {
                return StoredMarket.rows(connection, query);
            }
        }

        void close() {
            firstSession.close();
            secondSession.close();
        }
    }
}
