package io.jobstream.generator.topics;

import io.jobstream.events.Topics;
import io.jobstream.runtime.KafkaProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics as they are made. Every setting that this product relies on is set on the topic, because a broker's defaults
 * may differ from Kafka's own.
 */
final class TopicPlan {

    private static final String FOR_EVER = "-1";
    /** Days of ledger at the busiest. By size and not by age, so that its end outlasts any suspension. */
    private static final String LEDGER_BYTES = Long.toString(1L << 30);

    private static final String LEDGER_SEGMENT_BYTES = Integer.toString(1 << 26);
    /** Kafka's own default. A batch of events has 128 KiB at most, the ledger record of a year's backfill about as much. */
    private static final String MESSAGE_BYTES = Integer.toString((1 << 20) + 12);
    /** With fewer replicas than three, a broker that is away would stop the market. */
    private static final int REPLICAS_TO_SPARE_ONE = 3;

    private final KafkaProperties kafka;
    private final Topics topics;

    TopicPlan(KafkaProperties kafka) {
        this.kafka = kafka;
        this.topics = kafka.topics();
    }

    /** The names of all topics. */
    List<String> names() {
        return all(1).stream().map(NewTopic::name).toList();
    }

    /** What is played into them: if one of these holds records, the market has begun. */
    List<String> played() {
        return List.of(topics.ledger(), topics.jobPosts(), topics.candidateInfo(), topics.jobApplications());
    }

    NewTopic spec() {
        return forEver(topics.spec(), 1);
    }

    /** @param shards of the market */
    List<NewTopic> all(int shards) {
        return List.of(
                spec(),
                kept(topics.jobPosts(), kafka.partitions()),
                kept(topics.candidateInfo(), kafka.partitions()),
                kept(topics.jobApplications(), kafka.partitions()),
                kept(topics.deadLetters(), 1),
                ledger(),
                forEver(topics.pace(), 1),
                forEver(topics.shards(), shards));
    }

    private NewTopic kept(String name, int partitions) {
        return topic(
                name,
                partitions,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(kafka.retention().toMillis()),
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        FOR_EVER));
    }

    private NewTopic forEver(String name, int partitions) {
        return topic(
                name,
                partitions,
                Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER, TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER));
    }

    private NewTopic ledger() {
        return topic(
                topics.ledger(),
                1,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, FOR_EVER,
                        TopicConfig.RETENTION_BYTES_CONFIG, LEDGER_BYTES,
                        TopicConfig.SEGMENT_BYTES_CONFIG, LEDGER_SEGMENT_BYTES));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> retention) {
        Map<String, String> config = new HashMap<>(retention);
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer");
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MESSAGE_BYTES);
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, kafka.replicas() >= REPLICAS_TO_SPARE_ONE ? "2" : "1");
        return new NewTopic(name, partitions, kafka.replicas()).configs(config);
    }
}
