package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.batch.StagedBatch;
import io.jobstream.processor.decode.BatchDecoder;
import io.jobstream.processor.schema.SchemaMigration;
import io.jobstream.processor.store.Database;
import io.jobstream.processor.store.OffsetStore;
import io.jobstream.processor.store.StoreLane;
import io.jobstream.processor.stream.HeldOffsets;
import io.jobstream.processor.stream.OffsetRange;
import io.jobstream.processor.stream.RecordBatch;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two replicas at the same parked applications at the same moment. */
@ExtendWith(Platform.class)
class ParkedRaceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {70, 71, 72})
    void parkedApplicationsCountOnceWhoeverTakesThemUp(long seed, Simulation simulation) throws SQLException {
        Replicas replicas = new Replicas(simulation, seed);
        replicas.first.store(replicas.applications(0)).block(TIMEOUT);
        assertThat(replicas.rows("select count(*) = " + replicas.applications.size() + " from parked_applications"))
                .containsExactly("t");
        replicas.second.store(replicas.postingsAndCandidates()).block(TIMEOUT);

        // The second one also meets the same applications as records of a partition of its own.
        Mono.when(
                        joinAll(replicas.first),
                        replicas.second.store(replicas.applications(1)).then(joinAll(replicas.second)))
                .block(TIMEOUT);

        assertThat(replicas.rows("select count(*) from parked_applications")).containsExactly("0");
        assertThat(replicas.rows("select sum(bit_count(statuses::integer::bit(7))) = " + replicas.applications.size()
                        + " from applications"))
                .containsExactly("t");
        assertThat(replicas.rows("select sum(observed), sum(duplicated) from ledger_hourly"
                        + " where kind in ('application', 'status_change')"))
                .containsExactly(replicas.applications.size() + "|" + replicas.applications.size());
        assertThat(replicas.rows("select sum(submitted + screening + interview + offer + hired + rejected + withdrawn)"
                        + " = " + replicas.applications.size() + " from market_hourly"))
                .containsExactly("t");
        replicas.close();
    }

    private static Mono<Void> joinAll(StoreLane lane) {
        return Flux.range(0, 5).concatMap(round -> lane.joinParked()).then();
    }

    private static final class Replicas {

        private final Simulation simulation;
        private final BatchDecoder decoder;
        private final List<ProducerRecord<byte[], byte[]>> dimensions;
        private final List<ProducerRecord<byte[], byte[]>> applications;
        private final StoreLane first;
        private final StoreLane second;

        Replicas(Simulation simulation, long seed) {
            this.simulation = simulation;
            new SchemaMigration(simulation.database()).run();
            decoder = new BatchDecoder(simulation.topics());
            String topic = simulation.topics().jobApplications();
            List<ProducerRecord<byte[], byte[]>> records =
                    TestMarket.records(seed, simulation.topics(), 800, Duration.ofDays(2));
            dimensions = records.stream()
                    .filter(record -> !record.topic().equals(topic))
                    .toList();
            applications = records.stream()
                    .filter(record -> record.topic().equals(topic))
                    .toList();
            Database database = new Database(simulation.database(), TIMEOUT);
            OffsetStore offsets = new OffsetStore(database);
            Map<TopicPartition, HeldOffsets> held = new HashMap<>();
            for (int partition = 0; partition < 3; partition++) {
                held.put(new TopicPartition(topic, partition), new HeldOffsets("id", 0, records.size()));
            }
            offsets.startOf(held).block(TIMEOUT);
            first = Objects.requireNonNull(StoreLane.open(database, offsets).block(TIMEOUT));
            second = Objects.requireNonNull(StoreLane.open(database, offsets).block(TIMEOUT));
        }

        StagedBatch applications(int partition) {
            return batch(applications, partition);
        }

        StagedBatch postingsAndCandidates() {
            return batch(dimensions, 2);
        }

        private StagedBatch batch(List<ProducerRecord<byte[], byte[]>> records, int partition) {
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                ConsumerRecord<byte[], byte[]> one =
                        new ConsumerRecord<>(record.topic(), partition, read.size(), record.key(), record.value());
                record.headers().forEach(one.headers()::add);
                read.add(one);
            }
            TopicPartition covered = new TopicPartition(simulation.topics().jobApplications(), partition);
            OffsetRange range = new OffsetRange(covered, 0, read.size(), read.size());
            StagedBatch batch = decoder.begin();
            decoder.decode(new RecordBatch(read, List.of(range)), batch);
            return batch;
        }

        List<String> rows(String query) throws SQLException {
            try (Connection connection = simulation.connect()) {
                return StoredMarket.rows(connection, query);
            }
        }

        void close() {
            Mono.when(first.close(), second.close()).block(TIMEOUT);
        }
    }
}
