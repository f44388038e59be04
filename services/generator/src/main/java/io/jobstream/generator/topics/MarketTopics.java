package io.jobstream.generator.topics;

import io.jobstream.events.Topics;
import io.jobstream.generator.spec.MarketRefusedException;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.generator.topics.TopicAdmin.Found;
import io.jobstream.runtime.KafkaProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics, and knows them again. One that is there already is taken as it is, unless records would vanish from
 * it. Once a market has begun, none is made again: readers would take an empty topic for all there is.
 */
public final class MarketTopics {

    private static final Logger LOG = LoggerFactory.getLogger(MarketTopics.class);
    /** A broker that has just started may not know yet which topics there are. */
    private static final int LOOKS = 3;

    private final KafkaProperties kafka;
    private final Topics topics;
    private final TopicPlan plan;
    private volatile Map<String, Uuid> known = Map.of();
    private int looks;

    public MarketTopics(KafkaProperties kafka) {
        this.kafka = kafka;
        this.topics = kafka.topics();
        this.plan = new TopicPlan(kafka);
    }

    /**
     * Makes the topic that says which market the others hold.
     *
     * @throws TopicLostException     if a topic that this process played into is lost
     * @throws MarketRefusedException if the market has begun, but a topic of it is missing
     * @throws KafkaException         if Kafka does not answer within 10 s, or refuses
     */
    public void createSpecTopic() {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            checkKnown(admin.describe(plan.names()));
            if (known.isEmpty()) {
                refuseToBeginAgain(admin);
                admin.create(plan.spec());
            }
        }
    }

    /**
     * Makes all other topics.
     *
     * @throws MarketRefusedException if the topic of the shards has another number of partitions, or if Kafka would delete
     *                                records of a topic because later ones have the same key
     * @throws KafkaException         if Kafka does not answer within 10 s, or refuses
     */
    public void createAll(int shards) {
        try (TopicAdmin admin = new TopicAdmin(kafka)) {
            List<NewTopic> all = plan.all(shards);
            Map<String, Found> found = admin.describe(plan.names());
            all.stream().filter(topic -> !found.containsKey(topic.name())).forEach(admin::create);
            Map<String, Found> made = found.size() == all.size() ? found : admin.describe(plan.names());
            if (made.size() < all.size()) {
                throw new KafkaException("some topics have been made, but are not known to all brokers yet");
            }
            checkShards(made, shards);
            checkCleanup(admin);
            Map<String, Uuid> ids = new HashMap<>();
            made.forEach((topic, description) -> ids.put(topic, description.id()));
            known = Map.copyOf(ids);
        }
    }

    /** Watches the topics that {@link #createAll} has found or made. */
    public TopicWatch watch() {
        return new TopicWatch(new TopicAdmin(kafka), this::check);
    }

    private void check(TopicAdmin admin) {
        checkKnown(admin.describe(known.keySet()));
    }

    private void checkKnown(Map<String, Found> found) {
        known.forEach((topic, id) -> {
            Found present = found.get(topic);
            if (present == null || !present.id().equals(id)) {
                throw new TopicLostException("topic " + topic + " was deleted"
                        + (present == null ? "" : " and made again") + " while the market was played into it: "
                        + beginAnew() + ", and start again");
            }
        });
    }

    /** Looks whether the market has begun first: if it has, all topics were made before. */
    private void refuseToBeginAgain(TopicAdmin admin) {
        boolean hasProgress = admin.hasOffsets(topics.generatorGroup(), topics.shards());
        Map<String, Found> played = admin.describe(plan.played());
        boolean hasLedger = hasRecords(admin, topics.ledger(), played);
        boolean begun = hasProgress || plan.played().stream().anyMatch(topic -> hasRecords(admin, topic, played));
        if (begun) {
            Map<String, Found> found = admin.describe(plan.names());
            plan.names().stream()
                    .filter(topic -> !found.containsKey(topic))
                    .findFirst()
                    .ifPresent(topic -> refuse("topic " + topic + " is missing"));
            Stream.of(topics.spec(), topics.ledger())
                    .filter(topic -> !hasRecords(admin, topic, found))
                    .findFirst()
                    .ifPresent(topic -> refuse("topic " + topic + " is empty"));
        }
        looks = 0;
    }

    private static boolean hasRecords(TopicAdmin admin, String topic, Map<String, Found> found) {
        Found present = found.get(topic);
        return present != null && admin.hasRecords(topic, present);
    }

    private void refuse(String what) {
        String problem = what + ", although the market has been played before: " + beginAnew();
        if (++looks < LOOKS) {
            throw new KafkaException(problem);
        }
        throw new MarketRefusedException(problem);
    }

    private String beginAnew() {
        return "to begin the market anew, stop all replicas and delete the topics " + topics.prefix()
                + "* that are left and the consumer group " + topics.generatorGroup() + ", or "
                + RequestedMarket.elsewhere();
    }

    private void checkShards(Map<String, Found> found, int shards) {
        Found present = found.get(topics.shards());
        if (present != null && present.partitions() != shards) {
            throw new MarketRefusedException("topic " + topics.shards() + " has " + present.partitions()
                    + " partitions, but the market has " + shards + " shards: delete the topic if nobody uses it, or "
                    + RequestedMarket.elsewhere());
        }
    }

    private void checkCleanup(TopicAdmin admin) {
        Map<String, String> policies;
        try {
            policies = admin.setting(TopicConfig.CLEANUP_POLICY_CONFIG, plan.names());
        } catch (KafkaException e) {
            LOG.warn("Could not check that the topics keep all records ({})", e.getMessage());
            return;
        }
        policies.forEach((topic, policy) -> {
            if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
                throw new MarketRefusedException("topic " + topic + " has cleanup.policy=" + policy
                        + ", so Kafka would delete records of the market: set it to delete, or "
                        + RequestedMarket.elsewhere());
            }
        });
    }
}
