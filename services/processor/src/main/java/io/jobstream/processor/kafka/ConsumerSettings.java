package io.jobstream.processor.kafka;

import io.jobstream.runtime.KafkaProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of a lane's consumer, in three layers: defaults, then what the operator configured under
 * {@code jobstream.kafka.client}, then the few settings that exactly-once depends on.
 */
public final class ConsumerSettings {

    private static final Logger log = LoggerFactory.getLogger(ConsumerSettings.class);

    /**
     * A dead predecessor keeps its partitions for this long. Brokers refuse a value below their
     * {@code group.min.session.timeout.ms}; then the next value is tried.
     */
    private static final List<Integer> SESSION_TIMEOUTS_MILLIS = List.of(6_000, 10_000, 30_000, 60_000, 300_000);

    /** An answer that is read within one young collection costs the collector nothing; larger ones fill the old generation. */
    private static final int FETCH_MAX_BYTES = 1024 * 1024;

    private static final int FETCH_MAX_BYTES_PER_PARTITION = 512 * 1024;

    /** What exactly-once depends on, whatever the operator configured. */
    private static final Map<String, Object> REQUIRED = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);

    private final KafkaProperties kafka;
    private final String group;
    private final int maxPollRecords;
    private volatile int refusedTimeouts;

    ConsumerSettings(KafkaProperties kafka, String group, int maxPollRecords) {
        this.kafka = kafka;
        this.group = group;
        this.maxPollRecords = maxPollRecords;
    }

    Map<String, Object> current() {
        int sessionMillis = SESSION_TIMEOUTS_MILLIS.get(refusedTimeouts);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(3_000, sessionMillis / 4));
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_MAX_BYTES_PER_PARTITION);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.putAll(kafka.clientSettings());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.putAll(REQUIRED);
        return settings;
    }

    /**
     * The settings of a consumer that reads committed records from offsets that it is told, and that belongs to no group.
     *
     * @param kafka whose settings come first
     */
    public static Map<String, Object> withoutGroup(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
        settings.putAll(REQUIRED);
        return settings;
    }

    /** Chooses a longer session timeout if the brokers refused the current one and the operator did not choose it. */
    void learnFrom(Throwable failure) {
        if (failure instanceof InvalidSessionTimeoutException
                && !kafka.client().containsKey(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)
                && refusedTimeouts < SESSION_TIMEOUTS_MILLIS.size() - 1) {
            int refused = SESSION_TIMEOUTS_MILLIS.get(refusedTimeouts);
            refusedTimeouts = refusedTimeouts + 1;
            log.info(
                    "The brokers refuse a session timeout of {} ms (group.min.session.timeout.ms); group {} uses {} ms",
                    refused,
                    group,
                    SESSION_TIMEOUTS_MILLIS.get(refusedTimeouts));
        }
    }
}
