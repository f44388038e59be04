package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.TopicsSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics and consumer groups of a simulation. The generator creates the same ones if nobody else does. */
public final class Topics {

    private static final String RETENTION_MS = "retention.ms";
    private static final String RETENTION_BYTES = "retention.bytes";
    private static final String FOR_EVER = "-1";
    private static final String MESSAGE_BYTES = Integer.toString((1 << 20) + 12);
    private static final int REPLICAS_TO_SPARE_ONE = 3;
    private static final List<String> LAKE_TABLES = List.of("job_posts", "candidates", "applications");

    private Topics() {}

    /**
     * A topic.
     *
     * @param name   full name
     * @param config under Kafka's names
     */
    public record Topic(String name, int partitions, int replicas, Map<String, String> config) {

        public Topic {
            config = Map.copyOf(config);
        }
    }

    public static List<Topic> of(JobStreamSimulation resource) {
        String prefix = Names.of(resource).topicPrefix();
        TopicsSpec spec = resource.getSpec().kafka().topics();
        int replicas = spec.replicas();
        Map<String, String> kept = config(
                replicas,
                Map.of(
                        RETENTION_MS,
                        Long.toString(Duration.ofHours(spec.retentionHours()).toMillis()),
                        RETENTION_BYTES,
                        FOR_EVER));
        Map<String, String> keptForEver = config(replicas, Map.of(RETENTION_MS, FOR_EVER, RETENTION_BYTES, FOR_EVER));
        // By size and not by age, so that its end outlasts any suspension.
        Map<String, String> ledger = config(
                replicas,
                Map.of(
                        RETENTION_MS,
                        FOR_EVER,
                        RETENTION_BYTES,
                        Integer.toString(1 << 30),
                        "segment.bytes",
                        Integer.toString(1 << 26)));
        return List.of(
                new Topic(prefix + "job_posts", spec.partitions(), replicas, kept),
                new Topic(prefix + "candidate_info", spec.partitions(), replicas, kept),
                new Topic(prefix + "job_applications", spec.partitions(), replicas, kept),
                new Topic(prefix + "dead_letters", 1, replicas, kept),
                new Topic(prefix + "market_ledger", 1, replicas, ledger),
                new Topic(prefix + "market_spec", 1, replicas, keptForEver),
                new Topic(prefix + "market_pace", 1, replicas, keptForEver),
                new Topic(prefix + "market_shards", resource.getSpec().market().shards(), replicas, keptForEver));
    }

    /** Every setting that the services rely on, because a broker's defaults may differ from Kafka's own. */
    private static Map<String, String> config(int replicas, Map<String, String> retention) {
        Map<String, String> config = new HashMap<>(retention);
        config.put("cleanup.policy", "delete");
        config.put("compression.type", "producer");
        config.put("message.timestamp.type", "CreateTime");
        config.put("max.message.bytes", MESSAGE_BYTES);
        // With fewer replicas than three, a broker that is away would stop the market.
        config.put("min.insync.replicas", replicas >= REPLICAS_TO_SPARE_ONE ? "2" : "1");
        return config;
    }

    /** Names of the topics, in full. */
    public static List<String> names(JobStreamSimulation resource) {
        return of(resource).stream().map(Topic::name).toList();
    }

    /** The command by which a person deletes the topics. */
    public static String deleteCommand(JobStreamSimulation resource) {
        return "kafka-topics.sh --bootstrap-server HOST:PORT --delete --topic '"
                + Names.of(resource).topicPrefix().replace(".", "\\.") + "[^.]*'";
    }

    /** Names of the consumer groups. */
    public static List<String> groups(JobStreamSimulation resource) {
        String prefix = Names.of(resource).topicPrefix();
        List<String> groups =
                new ArrayList<>(List.of(prefix + "generator", prefix + "processor", prefix + "processor-dimensions"));
        if (resource.getSpec().lake() != null) {
            LAKE_TABLES.forEach(table -> groups.add(prefix + "lake-" + table));
        }
        return List.copyOf(groups);
    }
}
