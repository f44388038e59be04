package io.jobstream.generator.topics;

import io.jobstream.events.Topics;
import io.jobstream.generator.spec.MarketRefusedException;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.runtime.KafkaProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics. One that is there already is taken as it is, for somebody may have made it on purpose. */
public final class MarketTopics {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String FOR_EVER = "-1";
    /** Days of ledger at the busiest. By size and not by age, so that its end outlasts any suspension. */
    private static final String LEDGER_BYTES = Long.toString(1L << 30);

    private static final String LEDGER_SEGMENT_BYTES = Integer.toString(1 << 26);

    private final KafkaProperties kafka;
    private final Topics topics;

    public MarketTopics(KafkaProperties kafka) {
        this.kafka = kafka;
        this.topics = kafka.topics();
    }

    /**
     * Makes the topic that says which market the others hold.
     *
     * @throws KafkaException where Kafka does not answer within 10 s, or refuses
     */
    public void createSpecTopic() {
        try (Admin admin = admin()) {
            create(admin, forEver(topics.spec(), 1));
        }
    }

    /**
     * Makes all other topics.
     *
     * @throws MarketRefusedException where the topic of the shards has another number of partitions
     * @throws KafkaException         where Kafka does not answer within 10 s, or refuses
     */
    public void createAll(int shards) {
        try (Admin admin = admin()) {
            for (String topic : List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications())) {
                create(admin, kept(topic, kafka.partitions()));
            }
            create(admin, kept(topics.deadLetters(), 1));
            create(admin, ledger());
            create(admin, forEver(topics.pace(), 1));
            if (!create(admin, forEver(topics.shards(), shards))) {
                checkShards(admin, shards);
            }
        }
    }

    private void checkShards(Admin admin, int shards) {
        KafkaFuture<TopicDescription> description =
                admin.describeTopics(List.of(topics.shards())).topicNameValues().get(topics.shards());
        if (description == null) {
            throw new KafkaException("topic " + topics.shards() + " was not described");
        }
        int partitions = await(description, "topic " + topics.shards() + " was not described")
                .partitions()
                .size();
        if (partitions != shards) {
            throw new MarketRefusedException("topic " + topics.shards() + " has " + partitions
                    + " partitions, but the market has " + shards + " shards: delete the topic if nobody uses it, or "
                    + RequestedMarket.elsewhere());
        }
    }

    /** Whether the topic was not there before. */
    private static boolean create(Admin admin, NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all(), "topic " + topic.name() + " could not be made");
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private static <T> T await(KafkaFuture<T> future, String problem) {
        try {
            return future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(problem, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TopicExistsException exists) {
                throw exists;
            }
            if (cause instanceof TimeoutException) {
                throw new TimeoutException(problem, cause);
            }
            throw new KafkaException(problem + ": " + cause, cause);
        }
    }

    private NewTopic kept(String name, int partitions) {
        return topic(
                name,
                partitions,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(kafka.retention().toMillis())));
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

    private NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, partitions, kafka.replicas()).configs(config);
    }

    private Admin admin() {
        Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        return Admin.create(settings);
    }
}
