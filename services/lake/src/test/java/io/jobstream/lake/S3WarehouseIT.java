package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.jobstream.lake.catalog.S3Properties;
import io.jobstream.lake.catalog.Warehouse;
import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.maintenance.Compaction;
import io.jobstream.lake.maintenance.OrphanSweep;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A lake whose files are in an object store. */
@ExtendWith(Platform.class)
class S3WarehouseIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Clock TOMORROW = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));

    @TempDir
    private static Path directory;

    private static S3Server server;

    @BeforeAll
    static void startServer() throws IOException {
        server = S3Server.start(directory);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void theServiceWritesEachRecordOnceAndGoesOnAfterARestart(Simulation simulation) throws IOException {
        var records = TestMarket.records(43, simulation.topics(), 600, Duration.ofDays(2));
        int half = records.size() / 2;
        String location = "s3://markets/service";
        simulation.write(records.subList(0, half));
        try (var first = start(simulation, location)) {
            awaitAll(simulation, location);
            assertThat(first.isActive()).isTrue();
        }
        simulation.write(records.subList(half, records.size()));
        try (var second = start(simulation, location)) {
            awaitAll(simulation, location);
            assertThat(second.isActive()).isTrue();
        }

        try (TestLake lake = TestLake.open(simulation.database(), warehouse(location), "lake")) {
            Table table = lake.find(LakeTables.APPLICATIONS);
            int written = simulation.read(simulation.topics().jobApplications()).size();
            assertThat(offsets(table)).hasSize(written);
            assertThat(count(table)).isEqualTo(written);
        }
    }

    @Test
    void compactionAndSweepWorkInABucketAsInADirectory(Simulation simulation) throws IOException {
        try (TestLake lake = TestLake.open(simulation.database(), warehouse("s3://markets/kept"), "lake")) {
            Table table = lake.table(LakeTables.APPLICATIONS);
            append(table, 0, 100, TestRows.DAY);
            append(table, 100, 200, TestRows.DAY.plus(Duration.ofHours(34)));
            assertThat(new Compaction(LakeTables.APPLICATIONS).run(table)).isEqualTo(2);
            TestRows.batch(table, 200, 250);

            int removed = new OrphanSweep(Duration.ofHours(24), TOMORROW).run(table);

            assertThat(removed).as("files of a writer that did not commit").isPositive();
            Table read = lake.table(LakeTables.APPLICATIONS);
            assertThat(count(read)).isEqualTo(200);
            append(read, 200, 260, TestRows.DAY.plus(Duration.ofHours(34)));
            assertThat(count(lake.table(LakeTables.APPLICATIONS))).isEqualTo(260);
        }
    }

    @Test
    void aBucketThatDoesNotExistIsToldWithWhatToDo() {
        assertThatThrownBy(Warehouse.of("s3://absent/jobs", server.properties())::requireWritable)
                .isInstanceOf(StartException.class)
                .hasMessage("the warehouse s3://absent/jobs cannot be written: the bucket absent does not exist:"
                        + " create it, or correct jobstream.lake.warehouse");
    }

    @Test
    void aStoreThatDoesNotAnswerIsToldWithWhatToDo() {
        S3Properties nobody = new S3Properties("http://127.0.0.1:1", "us-east-1", true, "key", "hidden");

        assertThatThrownBy(Warehouse.of("s3://markets/jobs", nobody)::requireWritable)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("the object store http://127.0.0.1:1 does not answer (")
                .hasMessageEndingWith("correct jobstream.lake.s3.endpoint")
                .hasMessageNotContainingAny("hidden", "\n");
    }

    @Test
    void credentialsThatAreRefusedAreToldWithWhatToDo() throws IOException {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "<Error><Code>InvalidAccessKeyId</Code><Message>Unknown.</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(403, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        refusing.start();
        try {
            S3Properties unknown = new S3Properties(
                    "http://127.0.0.1:" + refusing.getAddress().getPort(), "us-east-1", true, "key", "hidden");

            assertThatThrownBy(Warehouse.of("s3://markets/jobs", unknown)::requireWritable)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("refuses the credentials (InvalidAccessKeyId): correct"
                            + " jobstream.lake.s3.access-key-id and jobstream.lake.s3.secret-access-key")
                    .hasMessageNotContainingAny("hidden", "\n");
        } finally {
            refusing.stop(0);
        }
    }

    private static Warehouse warehouse(String location) {
        return Warehouse.of(location, server.properties());
    }

    private static ConfigurableApplicationContext start(Simulation simulation, String location) {
        return simulation.start(
                LakeApplication.builder(),
                "jobstream.lake.commit-interval=1s",
                "jobstream.lake.warehouse=" + location,
                "jobstream.lake.s3.endpoint=" + server.endpoint(),
                "jobstream.lake.s3.access-key-id=key",
                "jobstream.lake.s3.secret-access-key=secret");
    }

    private static void awaitAll(Simulation simulation, String location) {
        int written = simulation.read(simulation.topics().jobApplications()).size();
        try (TestLake lake = TestLake.open(simulation.database(), warehouse(location), "lake")) {
            await("all applications to be in the lake")
                    .atMost(DEADLINE)
                    .ignoreException(NoSuchTableException.class)
                    .untilAsserted(() -> assertThat(TableProgress.of(lake.find(LakeTables.APPLICATIONS))
                                    .rows())
                            .isEqualTo((long) written));
        }
    }

    private static void append(Table table, long from, long to, Instant watermark) {
        new TableCommitter(table).append(TestRows.batch(table, from, to, watermark), TestRows.TOPIC_ID);
        table.refresh();
    }

    private static long count(Table table) throws IOException {
        long rows = 0;
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record ignored : records) {
                rows++;
            }
        }
        return rows;
    }

    private static Set<String> offsets(Table table) throws IOException {
        Set<String> offsets = new HashSet<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record row : records) {
                offsets.add(row.getField("kafka_partition") + "/" + row.getField("kafka_offset"));
            }
        }
        return offsets;
    }
}
