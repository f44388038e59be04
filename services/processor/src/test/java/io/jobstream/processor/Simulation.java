package io.jobstream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.events.EventFormat;
import io.jobstream.events.Topics;
import io.jobstream.events.ValueDecoder;
import io.jobstream.events.avro.AvroEventDecoder;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.processor.testing.ExpectedMarket;
import io.jobstream.processor.testing.StoredMarket;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The topics and the database of one test, and the processors that work on them. */
public final class Simulation implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    private final String bootstrapServers;
    private final String name;
    private EmbeddedPostgres postgres;
    private final Topics topics;
    private KafkaProducer<byte[], byte[]> producer;
    private final List<ConfigurableApplicationContext> processors = new ArrayList<>();

    /** @param name name of the database, which is made, and what the topics begin with */
    public Simulation(String bootstrapServers, EmbeddedPostgres postgres, String name) {
        this.bootstrapServers = bootstrapServers;
        this.postgres = postgres;
        this.name = name;
        topics = new Topics(name + ".");
        makeTopics();
        execute(postgres.database(), "create database " + name);
        producer = transactionalProducer(name);
    }

    /** A producer whose transactions stay open for ten minutes, unless it or somebody else ends them. */
    public KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
        Map<String, Object> settings = settings();
        settings.put("transactional.id", id);
        settings.put("transaction.timeout.ms", 600_000);
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        KafkaProducer<byte[], byte[]> fresh = new KafkaProducer<>(settings);
        fresh.initTransactions();
        return fresh;
    }

    /** Forgets what the producer knew of a broker that was set back, or of a topic that was made again. */
    public void renewProducer() {
        producer.close(Duration.ZERO);
        producer = transactionalProducer(name + "-renewed");
    }

    /** From now on a server of the test's own. */
    public void useDatabase(EmbeddedPostgres server) {
        postgres = server;
        execute(postgres.database(), "create database " + name);
    }

    private void makeTopics() {
        try (Admin admin = Admin.create(settings())) {
            List<NewTopic> wanted = new ArrayList<>();
            for (String topic : List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications())) {
                wanted.add(new NewTopic(topic, PARTITIONS, (short) 1));
            }
            wanted.add(new NewTopic(topics.ledger(), 1, (short) 1));
            admin.createTopics(wanted)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Deletes a topic with its records, makes one of the same name, and lets the producer know. */
    public void makeAgain(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings())) {
            admin.deleteTopics(List.of(topic)).all().get();
            await("the topic to be gone")
                    .atMost(DEADLINE)
                    .until(() -> !admin.listTopics().names().get().contains(topic));
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        renewProducer();
    }

    public Topics topics() {
        return topics;
    }

    public KafkaProperties kafka() {
        return new KafkaProperties(
                bootstrapServers,
                topics.prefix(),
                PARTITIONS,
                (short) 1,
                Duration.ofDays(3),
                EventFormat.JSON,
                null,
                Map.of());
    }

    public DatabaseProperties database() {
        return new DatabaseProperties(
                postgres.host(), postgres.port(), name, postgres.user(), postgres.password(), "disable", "public");
    }

    /** Writes records in one transaction that is committed. */
    public void write(Collection<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.commitTransaction();
    }

    /** Writes records in one transaction that is aborted. */
    public void writeAborted(Collection<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.flush();
        producer.abortTransaction();
    }

    /** Starts a processor as a service of its own, without its HTTP port. */
    public ConfigurableApplicationContext startProcessor(String... properties) {
        return start(ProcessorApplication.builder(), properties);
    }

    /** Starts an engine as a service of its own, without its HTTP port. */
    public ConfigurableApplicationContext start(SpringApplicationBuilder application, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "jobstream.kafka.bootstrap-servers=" + bootstrapServers,
                "jobstream.kafka.topic-prefix=" + topics.prefix(),
                "jobstream.database.host=" + postgres.host(),
                "jobstream.database.port=" + postgres.port(),
                "jobstream.database.name=" + name,
                "jobstream.database.user=" + postgres.user(),
                "jobstream.database.password=" + postgres.password()));
        all.addAll(List.of(properties));
        ConfigurableApplicationContext processor = application
                .web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new))
                .run();
        processors.add(processor);
        return processor;
    }

    /** Waits until the stored offsets are the ends of the topics, and all that is stored is in the aggregates. */
    public void awaitAllStored() {
        Map<TopicPartition, Long> ends = ends();
        await("the stored offsets to reach the ends of the topics")
                .atMost(DEADLINE)
                .ignoreExceptionsInstanceOf(SQLException.class) // The processor makes the tables.
                .untilAsserted(() -> assertThat(storedOffsets()).containsAllEntriesOf(ends));
        await("the deltas to be folded").atMost(DEADLINE).until(() -> {
            try (Connection connection = connect()) {
                return StoredMarket.rows(connection, "select from ledger_hourly_deltas")
                        .isEmpty();
            }
        });
    }

    /** Facts that are stored; none if there are no tables yet. */
    public long storedRecords() {
        try (Connection connection = connect()) {
            return Long.parseLong(StoredMarket.rows(connection, "select coalesce(sum(observed), 0) from ledger_hourly")
                    .get(0));
        } catch (SQLException e) {
            return 0;
        }
    }

    /** Lets the lanes of applications wait for their partitions, for {@code pause} at most. */
    SlowMember slowMember(Duration pause) {
        return new SlowMember(bootstrapServers, topics.prefix() + "processor", topics.jobPosts(), pause);
    }

    /** Lanes of applications that have partitions. */
    public long lanesWithPartitions() throws ExecutionException, InterruptedException {
        String group = topics.prefix() + "processor";
        try (Admin admin = Admin.create(settings())) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(description -> description.members().stream())
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .count();
        }
    }

    /** Are the stored offsets the ends of the topics? */
    public boolean allStored() throws SQLException {
        return storedOffsets().entrySet().containsAll(ends().entrySet());
    }

    public Map<TopicPartition, Long> storedOffsets() throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Connection connection = connect()) {
            for (String row :
                    StoredMarket.rows(connection, "select topic, partition, next_offset from stream_offsets")) {
                String[] columns = row.split("\\|");
                offsets.put(new TopicPartition(columns[0], Integer.parseInt(columns[1])), Long.valueOf(columns[2]));
            }
        }
        return offsets;
    }

    /** Where the topics of events and the ledger end. */
    private Map<TopicPartition, Long> ends() {
        return new TopicReader(bootstrapServers)
                .ends(List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications(), topics.ledger()));
    }

    /** All committed records of a topic. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return new TopicReader(bootstrapServers).read(topic);
    }

    /** What the tables must hold, from what is in the topics. */
    private ExpectedMarket expected(Collection<ProducerRecord<byte[], byte[]>> spoilt) {
        ExpectedMarket market = new ExpectedMarket();
        try {
            for (byte[] value : values(topics.jobPosts(), spoilt)) {
                market.add(decoder(value).jobPost(value));
            }
            for (byte[] value : values(topics.candidateInfo(), spoilt)) {
                market.add(decoder(value).candidateInfo(value));
            }
            for (byte[] value : values(topics.jobApplications(), spoilt)) {
                market.add(decoder(value).jobApplication(value));
            }
        } catch (InvalidRecordException e) {
            throw new AssertionError("a record of the market that was not spoilt cannot be read", e);
        }
        return market;
    }

    private static ValueDecoder decoder(byte[] value) {
        return AvroEventDecoder.isAvro(value) ? new AvroEventDecoder(new ContractRegistry()) : new EventDecoder();
    }

    private List<byte[]> values(String topic, Collection<ProducerRecord<byte[], byte[]>> spoilt) {
        return read(topic).stream()
                .filter(record -> spoilt.stream()
                        .noneMatch(bad -> bad.topic().equals(topic)
                                && Arrays.equals(bad.key(), record.key())
                                && Arrays.equals(bad.value(), record.value())
                                && bad.headers().equals(record.headers())))
                .map(ConsumerRecord::value)
                .toList();
    }

    public void assertStoredEqualsTopics() throws SQLException {
        assertStoredEqualsTopics(List.of());
    }

    /** Waits until all is stored, and compares every table with the topics, but for records that were spoilt. */
    public void assertStoredEqualsTopics(Collection<ProducerRecord<byte[], byte[]>> spoilt) throws SQLException {
        awaitAllStored();
        ExpectedMarket market = expected(spoilt);
        Map<String, List<String>> expected = market.tables();
        await("the tables to equal the topics").atMost(DEADLINE).untilAsserted(() -> {
            try (Connection connection = connect()) {
                assertThat(StoredMarket.tables(connection)).isEqualTo(expected);
                assertThat(StoredMarket.repetitions(connection)).isEqualTo(market.repetitions());
            }
        });
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), postgres.user(), postgres.password());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + name;
    }

    private void execute(String database, String statement) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + database,
                        postgres.user(),
                        postgres.password());
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> settings() {
        return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
    }

    @Override
    public void close() {
        processors.forEach(ConfigurableApplicationContext::close);
        processors.clear();
        producer.close(Duration.ofSeconds(2));
    }
}
