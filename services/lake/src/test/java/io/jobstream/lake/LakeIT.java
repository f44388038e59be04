package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedSchemaRegistry;
import io.jobstream.embedded.testing.ChildJvm;
import io.jobstream.events.Topics;
import io.jobstream.events.avro.AvroEventEncoder;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.lane.LakeState;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.lake.table.TableDefinition;
import io.jobstream.processor.ContractRegistry;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import io.jobstream.processor.testing.StoredMarket;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The service against a broker and a database: every readable record of the topics is in the tables once. */
@ExtendWith(Platform.class)
class LakeIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final List<TableDefinition<?>> TABLES =
            List.of(LakeTables.JOB_POSTS, LakeTables.CANDIDATES, LakeTables.APPLICATIONS);

    @TempDir
    private Path warehouse;

    @Test
    void lakeStoreAndTopicsCountTheSame(Simulation simulation) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(40, simulation.topics(), 1_500, Duration.ofDays(2));
        List<ProducerRecord<byte[], byte[]>> broken = broken(simulation.topics());
        simulation.write(records.subList(0, 2_000));
        simulation.writeAborted(records.subList(0, 100));
        simulation.write(broken);
        ConfigurableApplicationContext first = start(simulation);
        awaitEverythingInTheLake(simulation);
        first.close();
        simulation.write(records.subList(2_000, records.size()));
        simulation.startProcessor();
        start(simulation);

        awaitEverythingInTheLake(simulation);

        assertEachRecordOnce(simulation, broken.size());
        simulation.awaitAllStored();
        try (TestLake lake = TestLake.open(simulation, warehouse);
                Connection store = simulation.connect()) {
            assertThat(counts(lake))
                    .isEqualTo(List.of(
                            count(store, "job_posts"),
                            count(store, "candidates"),
                            count(store, "applications")
                                    + count(store, "application_statuses")
                                    + count(store, "parked_applications")));
        }
    }

    @Test
    void avroComesIntoTheSameTables(Simulation simulation) {
        Topics topics = simulation.topics();
        List<ProducerRecord<byte[], byte[]>> json = TestMarket.records(47, topics, 300, Duration.ofDays(1));
        simulation.write(json.subList(0, json.size() / 2));
        simulation.write(TestMarket.records(
                48, topics, 300, Duration.ofDays(1), AvroEventEncoder.registeredAt(new ContractRegistry(), topics)));
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(0, ContractRegistry.schemas())) {
            start(simulation, "jobstream.kafka.schema-registry=" + registry.address());

            awaitEverythingInTheLake(simulation);
        }
        assertEachRecordOnce(simulation, 0);
    }

    @Test
    void aWriterThatIsKilledWhenItsFirstFileIsThereLosesAndDoublesNothing(Simulation simulation)
            throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(41, simulation.topics(), 3_000, Duration.ofDays(2));
        int half = records.size() / 2;
        simulation.write(records.subList(0, half));
        try (ChildJvm writer = startProcess(simulation)) {
            await("a file that is mostly not committed yet")
                    .atMost(DEADLINE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> parquetFiles() > 0);
            writer.kill();
        }
        simulation.write(records.subList(half, records.size()));
        start(simulation);

        awaitEverythingInTheLake(simulation);

        assertEachRecordOnce(simulation, 0);
    }

    @Test
    void twoWritersShareThePartitions(Simulation simulation) {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(42, simulation.topics(), 1_500, Duration.ofDays(2));
        int third = records.size() / 3;
        start(simulation);
        simulation.write(records.subList(0, third));
        ConfigurableApplicationContext second = start(simulation);
        simulation.write(records.subList(third, 2 * third));
        awaitEverythingInTheLake(simulation);
        second.close();
        simulation.write(records.subList(2 * third, records.size()));

        awaitEverythingInTheLake(simulation);

        assertEachRecordOnce(simulation, 0);
    }

    @Test
    void theLakeOfOtherTopicsIsRefusedInOneLine(Simulation simulation) {
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            lake.table(LakeTables.JOB_POSTS);
        }

        LakeState state = start(simulation).getBean(LakeState.class);

        await("the refusal")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(state.notReadyBecause())
                        .contains("job_posts holds another market (jobstream.topic-prefix is 'test.'")
                        .doesNotContain("\n"));
    }

    @Test
    void aWarehouseThatCannotBeWrittenStopsTheStart(Simulation simulation) throws IOException {
        Path file = Files.createFile(warehouse.resolve("file"));

        assertThatThrownBy(() -> start(simulation, "jobstream.lake.warehouse=" + file))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining(StartException.class.getName())
                .hasStackTraceContaining("set jobstream.lake.warehouse to a directory");
    }

    @Test
    void aTopicThatWasMadeAgainIsRefused(Simulation simulation) throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(43, simulation.topics(), 200, Duration.ofDays(1));
        simulation.write(records);
        LakeState state = start(simulation).getBean(LakeState.class);
        awaitEverythingInTheLake(simulation);
        String topic = simulation.topics().jobApplications();

        simulation.makeAgain(topic);
        simulation.write(records);
        simulation.write(records);

        await("the refusal")
                .atMost(DEADLINE)
                .untilAsserted(() ->
                        assertThat(state.notReadyBecause()).contains(topic, "the topic was deleted and created again"));
    }

    @Test
    void aFailureToWriteIsToldUntilItIsOver(Simulation simulation) throws IOException {
        simulation.write(TestMarket.records(44, simulation.topics(), 200, Duration.ofDays(1)));
        Path table = Files.createDirectories(warehouse.resolve("jobstream").resolve(LakeTables.APPLICATIONS.name()));
        // A full disk refuses the same call.
        Path obstacle = Files.createFile(table.resolve("data"));

        LakeState state = start(simulation).getBean(LakeState.class);

        await("the reason")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(state.notReadyBecause()).contains(obstacle.toString()));
        Files.delete(obstacle);
        awaitEverythingInTheLake(simulation);
        assertEachRecordOnce(simulation, 0);
        await("no reason any more")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(state.notReadyBecause()).isNull());
    }

    private ConfigurableApplicationContext start(Simulation simulation, String... properties) {
        List<String> all =
                new ArrayList<>(List.of("jobstream.lake.commit-interval=1s", "jobstream.lake.warehouse=" + warehouse));
        all.addAll(List.of(properties));
        return simulation.start(LakeApplication.builder(), all.toArray(String[]::new));
    }

    private ChildJvm startProcess(Simulation simulation) {
        DatabaseProperties database = simulation.database();
        return ChildJvm.start(
                LakeApplication.class,
                "--server.port=0",
                "--jobstream.lake.commit-interval=1s",
                "--jobstream.lake.warehouse=" + warehouse,
                "--jobstream.kafka.bootstrap-servers=" + simulation.kafka().bootstrapServers(),
                "--jobstream.kafka.topic-prefix=" + simulation.topics().prefix(),
                "--jobstream.database.host=" + database.host(),
                "--jobstream.database.port=" + database.port(),
                "--jobstream.database.name=" + database.name(),
                "--jobstream.database.user=" + database.user(),
                "--jobstream.database.password=" + database.password());
    }

    private long parquetFiles() throws IOException {
        try (var files = Files.walk(warehouse)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    /** Records that the processor refuses as well. */
    private static List<ProducerRecord<byte[], byte[]>> broken(Topics topics) {
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
        return List.of(
                TestMarket.record(topics.jobPosts(), key, nothing),
                TestMarket.record(topics.candidateInfo(), key, "not JSON".getBytes(StandardCharsets.UTF_8)),
                TestMarket.record(topics.jobApplications(), key, nothing));
    }

    private Map<TableDefinition<?>, Integer> expected(Simulation simulation) {
        Topics topics = simulation.topics();
        return Map.of(
                LakeTables.JOB_POSTS, simulation.read(topics.jobPosts()).size(),
                LakeTables.CANDIDATES, simulation.read(topics.candidateInfo()).size(),
                LakeTables.APPLICATIONS,
                        simulation.read(topics.jobApplications()).size());
    }

    private void awaitEverythingInTheLake(Simulation simulation) {
        Map<TableDefinition<?>, Integer> expected = expected(simulation);
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            await("all records to be in the lake")
                    .atMost(DEADLINE)
                    .ignoreException(NoSuchTableException.class)
                    .untilAsserted(() -> {
                        for (TableDefinition<?> definition : TABLES) {
                            TableProgress progress = TableProgress.of(lake.find(definition));
                            assertThat(progress.rows() + progress.deadLetters())
                                    .as(definition.name())
                                    .isEqualTo((long) expected.getOrDefault(definition, 0));
                        }
                    });
        }
    }

    private void assertEachRecordOnce(Simulation simulation, int broken) {
        Map<TableDefinition<?>, Integer> expected = expected(simulation);
        try (TestLake lake = TestLake.open(simulation, warehouse)) {
            for (TableDefinition<?> definition : TABLES) {
                long rows = expected.getOrDefault(definition, 0) - broken / TABLES.size();
                assertThat(DuckDb.counts(lake.find(definition)))
                        .as(definition.name())
                        .isEqualTo(rows + "|" + rows);
            }
        }
    }

    private static List<Long> counts(TestLake lake) {
        return TABLES.stream()
                .map(definition -> Long.valueOf(DuckDb.query(lake.find(definition), "select count(*) from lake")))
                .toList();
    }

    private static long count(Connection store, String table) throws SQLException {
        return Long.parseLong(
                StoredMarket.rows(store, "select count(*) from " + table).get(0));
    }
}
