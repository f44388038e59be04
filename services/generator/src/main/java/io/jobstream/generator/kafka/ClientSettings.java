package io.jobstream.generator.kafka;

import io.jobstream.generator.config.GeneratorProperties;
import io.jobstream.generator.journal.Journal;
import io.jobstream.runtime.KafkaProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How the clients of the generator are set up. What exactly-once stands on cannot be configured; what is a matter of
 * speed can, by {@code jobstream.kafka.client}.
 */
public final class ClientSettings {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
    private static final int SESSION_MILLIS = 6_000;
    private static final int HEARTBEAT_MILLIS = 1_500;
    private static final int LONGEST_ROUND_MILLIS = 60_000;
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 1 << 17;

    private final KafkaProperties kafka;
    private final GeneratorProperties generator;

    public ClientSettings(KafkaProperties kafka, GeneratorProperties generator) {
        this.kafka = kafka;
        this.generator = generator;
    }

    /** The consumer group of all replicas. */
    public String group() {
        return kafka.topics().generatorGroup();
    }

    /** The same over a replica's restarts: a new one with this id ends what the old one left open. */
    public String transactionalId() {
        return transactionalId(generator.replicaId());
    }

    public String transactionalId(String replicaId) {
        return writers() + replicaId;
    }

    /** Whether a transactional id is that of a replica of this market. */
    public boolean isWriter(String transactionalId) {
        return transactionalId.startsWith(writers());
    }

    /** Neither a prefix of topics nor a replica's id holds a slash: no market's ids begin like another's. */
    private String writers() {
        return kafka.topicPrefix() + "generator/";
    }

    public Journal journal(String topic) {
        return new Journal(kafka, topic);
    }

    public String replicaId() {
        return generator.replicaId();
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /**
     * A member of the group. Static (by instance id), so that a replica that comes back takes its shards at once instead
     * of waiting for its own dead session to run out.
     */
    public Map<String, Object> member(int sessionMillis) {
        Map<String, Object> settings = reader();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, generator.replicaId());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        settings.putIfAbsent(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(HEARTBEAT_MILLIS, sessionMillis / 3));
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_ROUND_MILLIS);
        return settings;
    }

    /** What is asked for first; a broker may want more, see {@link SessionTimeout}. */
    public int sessionMillis() {
        return number(kafka.clientSettings(), ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    }

    /** @throws org.apache.kafka.common.config.ConfigException if the value is not a number, as Kafka's clients say it */
    private static int number(Map<String, Object> settings, String name, int otherwise) {
        Object value = settings.get(name);
        return value == null ? otherwise : (int) ConfigDef.parseType(name, value, ConfigDef.Type.INT);
    }

    public Map<String, Object> admin() {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
        addTimeouts(settings);
        return settings;
    }

    /** Kafka's clients refuse less time for a call than for one of its requests, and either may be configured. */
    private static void addTimeouts(Map<String, Object> settings) {
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        int request = number(settings, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, request);
    }

    /** A reader of committed records and of settled offsets. */
    public Map<String, Object> reader() {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        addTimeouts(settings);
        return settings;
    }

    /** The writer of events. */
    public Map<String, Object> writer() {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG, generator.compression().toString());
        settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        // Kafka refuses less than both together, which may be configured.
        settings.putIfAbsent(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.max(
                        TIMEOUT_MILLIS,
                        number(settings, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 0)
                                + number(settings, ProducerConfig.LINGER_MS_CONFIG, 0)));
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        return settings;
    }
}
