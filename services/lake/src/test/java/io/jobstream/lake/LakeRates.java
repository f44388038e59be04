package io.jobstream.lake;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.events.EventFormat;
import io.jobstream.events.JobApplication;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.lake.catalog.DirectoryFileIO;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.lane.EventDecoding;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.lake.table.RowMapper;
import io.jobstream.processor.TestMarket;
import io.jobstream.processor.decode.EventReader;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures how fast the lake takes applications from Kafka, beside a bare Parquet writer that takes the same bytes from memory. Not
 * a test: {@code mvn -Pbench -Dlake -DskipTests verify -pl services/lake -am}.
 */
final class LakeRates {

    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int BLOCK = 50_000;

    private LakeRates() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("lake-rates");
        Topics topics = new Topics("");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0)) {
            fill(kafka.bootstrapServers(), topics);
            DatabaseProperties database = new DatabaseProperties(
                    postgres.host(),
                    postgres.port(),
                    postgres.database(),
                    postgres.user(),
                    postgres.password(),
                    "disable",
                    "public");
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("bare Parquet writer, from JSON: " + bare(directory, topics, round));
                System.out.println("lake, from Kafka (CPU with the broker's): "
                        + lake(directory, kafka.bootstrapServers(), database, round));
            }
        }
    }

    private record Rate(double rowsPerSecond, double cpuMicrosPerRow) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f rows/s, %.1f us of CPU a row", rowsPerSecond, cpuMicrosPerRow);
        }
    }

    private static final class Stopwatch {

        private long begin = System.nanoTime();
        private long cpu = cpuNanos();

        /** What follows does not count. */
        void pause() {
            begin -= System.nanoTime();
            cpu -= cpuNanos();
        }

        void resume() {
            begin += System.nanoTime();
            cpu += cpuNanos();
        }

        Rate rate(long rows) {
            return new Rate(rows * 1e9 / (System.nanoTime() - begin), (cpuNanos() - cpu) / 1e3 / rows);
        }

        private static long cpuNanos() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .toNanos();
        }
    }

    /** Applications that nobody has sent yet. */
    private static List<ProducerRecord<byte[], byte[]>> block(Topics topics, long first) {
        List<ProducerRecord<byte[], byte[]>> block = new ArrayList<>();
        EventEncoder encoder = new EventEncoder();
        for (long number = first; number < first + BLOCK; number++) {
            JobApplication application = TestRows.application(number);
            block.add(TestMarket.record(
                    topics.jobApplications(),
                    EventEncoder.key(application.applicationId()),
                    encoder.encode(application)));
        }
        return block;
    }

    private static void fill(String bootstrapServers, Topics topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "enable.idempotence", false),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(
                            new NewTopic(topics.jobPosts(), 4, (short) 1),
                            new NewTopic(topics.candidateInfo(), 4, (short) 1),
                            new NewTopic(topics.jobApplications(), 4, (short) 1),
                            new NewTopic(topics.ledger(), 1, (short) 1)))
                    .all()
                    .get();
            for (int sent = 0; sent < ROWS; sent += BLOCK) {
                List<Future<RecordMetadata>> answers = new ArrayList<>();
                block(topics, sent).forEach(record -> answers.add(producer.send(record)));
                for (Future<RecordMetadata> answer : answers) {
                    answer.get();
                }
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> consumed(
            List<ProducerRecord<byte[], byte[]>> block, long offset) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : block) {
            ConsumerRecord<byte[], byte[]> consumed =
                    new ConsumerRecord<>(record.topic(), 0, offset + records.size(), record.key(), record.value());
            record.headers().forEach(consumed.headers()::add);
            records.add(consumed);
        }
        return records;
    }

    private static Rate bare(Path directory, Topics topics, int round) throws Exception {
        Schema schema = LakeTables.APPLICATIONS.schema();
        RowMapper<JobApplication> mapper = new RowMapper<>(LakeTables.APPLICATIONS, schema);
        EventDecoding<JobApplication> decoding = EventDecoding.applications(new EventReader(new KafkaProperties(
                "localhost:9092", "", 1, (short) 1, Duration.ofHours(1), EventFormat.JSON, null, Map.of())));
        Stopwatch watch = new Stopwatch();
        try (FileAppender<Record> appender = Parquet.write(new DirectoryFileIO()
                        .newOutputFile(
                                directory.resolve("bare-" + round + ".parquet").toString()))
                .schema(schema)
                .set(TableProperties.PARQUET_COMPRESSION, "zstd")
                .createWriterFunc(GenericParquetWriter::create)
                .build()) {
            for (int written = 0; written < ROWS; written += BLOCK) {
                watch.pause();
                List<ConsumerRecord<byte[], byte[]>> records = consumed(block(topics, written), written);
                watch.resume();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    appender.add(mapper.row(decoding.decode(record), 0, record.offset()));
                }
            }
        }
        return watch.rate(ROWS);
    }

    private static Rate lake(Path directory, String bootstrapServers, DatabaseProperties database, int round)
            throws Exception {
        String schema = "lake" + round;
        Path warehouse = directory.resolve(schema);
        try (ConfigurableApplicationContext context = LakeApplication.builder()
                        .web(WebApplicationType.NONE)
                        .properties(
                                "jobstream.kafka.bootstrap-servers=" + bootstrapServers,
                                "jobstream.database.host=" + database.host(),
                                "jobstream.database.port=" + database.port(),
                                "jobstream.database.name=" + database.name(),
                                "jobstream.database.user=" + database.user(),
                                "jobstream.database.password=" + database.password(),
                                "jobstream.lake.schema=" + schema,
                                "jobstream.lake.warehouse=" + warehouse,
                                "jobstream.lake.commit-interval=2s")
                        .run();
                TestLake lake = TestLake.open(database, warehouse, schema)) {
            long before = await(lake, 1).rows();
            Stopwatch watch = new Stopwatch();
            await(lake, ROWS);
            Rate rate = watch.rate(ROWS - before);
            // By the commits' own times, because nothing is visible between two of them.
            List<Snapshot> commits = new ArrayList<>();
            lake.find(LakeTables.APPLICATIONS).snapshots().forEach(commits::add);
            Snapshot first = commits.get(0);
            Snapshot last = commits.get(commits.size() - 1);
            return new Rate(
                    (rows(last) - rows(first)) * 1e3 / (last.timestampMillis() - first.timestampMillis()),
                    rate.cpuMicrosPerRow());
        }
    }

    private static long rows(Snapshot commit) {
        return Long.parseLong(commit.summary().getOrDefault(TableProgress.ROWS, "0"));
    }

    private static TableProgress await(TestLake lake, long rows) throws InterruptedException {
        while (true) {
            try {
                TableProgress progress = TableProgress.of(lake.find(LakeTables.APPLICATIONS));
                if (progress.rows() >= rows) {
                    return progress;
                }
            } catch (NoSuchTableException e) {
                // The service makes it.
            }
            Thread.sleep(Duration.ofMillis(20).toMillis());
        }
    }
}
