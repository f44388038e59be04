package io.jobstream.k8s.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.Cluster;
import io.jobstream.k8s.cluster.KafkaNode;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.cluster.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Strimzi's part, played by a thread of the tests: its resources mean topics of a Kafka that others started. */
public final class StrimziStandIn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StrimziStandIn.class);
    private static final List<String> DEFINITIONS =
            List.of("kafkas.kafka.strimzi.io", "kafkanodepools.kafka.strimzi.io", "kafkatopics.kafka.strimzi.io");
    private static final long PASS_MILLIS = 300;
    private static final Duration PROMPT = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final KafkaNode kafka;
    private final TestNamespace namespace;
    private final StrimziApi api;
    private final TopicOperator topicOperator;
    private final Map<String, Map<String, Object>> troubles = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean topicOperatorRuns = true;

    private StrimziStandIn(Cluster cluster, KafkaNode kafka) {
        this.cluster = cluster;
        this.kafka = kafka;
        this.namespace = kafka.namespace();
        this.api = new StrimziApi(cluster.client(), namespace.name());
        this.topicOperator = new TopicOperator(api, new RealTopics(kafka.admin()));
    }

    /** Whether somebody else's Strimzi is in the cluster, whose resources must be left alone. */
    public static boolean isInstalled(Cluster cluster) {
        return cluster.client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(DEFINITIONS.get(0))
                        .get()
                != null;
    }

    /** Defines the resources and begins to act on those in Kafka's namespace. */
    public static StrimziStandIn install(Cluster cluster, KafkaNode kafka) {
        cluster.kubectl().feed(Texts.resource("strimzi-crds.yaml", Map.of()), "apply", "-f", "-");
        for (String definition : DEFINITIONS) {
            cluster.kubectl().run("wait", "--for=condition=Established", "crd/" + definition, "--timeout=30s");
        }
        StrimziStandIn strimzi = new StrimziStandIn(cluster, kafka);
        strimzi.thread.scheduleWithFixedDelay(strimzi::pass, 0, PASS_MILLIS, TimeUnit.MILLISECONDS);
        return strimzi;
    }

    private void pass() {
        try {
            Set<String> clusters = api.kafkas().list().getItems().stream()
                    .peek(this::reportKafka)
                    .map(found -> found.getMetadata().getName())
                    .collect(Collectors.toSet());
            if (topicOperatorRuns) {
                topicOperator.pass(clusters);
            }
        } catch (KubernetesClientException e) {
            LOG.debug("next time", e);
        } catch (RuntimeException e) {
            LOG.warn("a pass failed", e);
        }
    }

    private void reportKafka(GenericKubernetesResource resource) {
        Map<String, Object> trouble = troubles.get(resource.getMetadata().getName());
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("conditions", List.of(trouble == null ? Conditions.ready() : trouble));
        status.put("observedGeneration", resource.getMetadata().getGeneration().intValue());
        if (trouble == null) {
            status.put("kafkaVersion", "4.2.2");
            status.put("kafkaNodePools", List.of(Map.of("name", "dual-role")));
            status.put("listeners", List.of(listener("tls", 9093), listener("plain", 9092)));
        }
        api.writeKafkaStatus(resource, status);
    }

    private Map<String, Object> listener(String name, int port) {
        return new TreeMap<>(Map.of(
                "name",
                name,
                "addresses",
                List.of(new TreeMap<>(Map.of("host", kafka.host(), "port", port))),
                "bootstrapServers",
                kafka.host() + ":" + port));
    }

    /** Where its resources are. */
    public TestNamespace namespace() {
        return namespace;
    }

    /** Makes a Kafka resource of this name, and waits until it is ready. */
    public void makeKafka(String name) {
        namespace.apply(Texts.resource("strimzi-kafka.yaml", Map.of("name", name)));
        awaitStatus(name, "listeners");
    }

    public void deleteKafka(String name) {
        namespace.kubectl("delete", "kafkas.kafka.strimzi.io/" + name, "kafkanodepools.kafka.strimzi.io/" + name);
    }

    /** From now on the Kafka of this name is not ready, as its resource says. */
    public void breakKafka(String name, String reason, String message) {
        troubles.put(name, Conditions.notReady(reason, message));
        awaitStatus(name, message);
    }

    public void mendKafka(String name) {
        Map<String, Object> trouble = troubles.remove(name);
        if (trouble != null) {
            awaitStatus(name, "listeners");
        }
    }

    /** The next look must not find what was true before. */
    private void awaitStatus(String name, String text) {
        Await.until(
                "the status of Strimzi's Kafka " + name + " to tell " + text,
                PROMPT,
                () -> assertThat(StrimziApi.section(api.kafkas().withName(name).require(), "status"))
                        .asString()
                        .contains(text));
    }

    /** From now on nobody acts on topics: new ones get no status, deleted ones stay. */
    public void stopTopicOperator() {
        topicOperatorRuns = false;
    }

    public void startTopicOperator() {
        topicOperatorRuns = true;
    }

    /** Names of the KafkaTopic resources that are there, with the topics they stand for. */
    public Map<String, String> topics() {
        return api.allTopics().stream()
                .collect(Collectors.toMap(
                        topic -> topic.getMetadata().getName(),
                        topic -> TopicSpec.of(topic).name(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Ends its work and takes its resources' definitions away, and so all resources. */
    @Override
    public void close() {
        thread.shutdown();
        api.allTopics().forEach(topic -> {
            topic.getMetadata().setFinalizers(List.of());
            api.topics().resource(topic).update();
        });
        for (String definition : DEFINITIONS) {
            cluster.kubectl().run("delete", "crd", definition, "--ignore-not-found");
        }
    }
}
