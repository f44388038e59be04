package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.Program;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Markets on a real Strimzi, whose operator runs in the namespace "kafka" and watches that alone. */
@Tag("strimzi")
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealStrimziE2E {

    private static final String STRIMZI = "kafka";
    private static final String CLUSTER = "jobstream";
    private static final String USER = "market-kafka-user";
    private static final Duration ROLLED = Duration.ofMinutes(5);
    private static final Duration GONE = Duration.ofMinutes(3);

    private Program kubectl;

    @BeforeAll
    void makeKafka(Platform platform) {
        kubectl = platform.cluster().kubectl();
        platform.chart();
        strimzi("apply", "-f", "strimzi/kafka.yaml");
        // The README's Kafka, with a listener for clients that have a certificate.
        strimzi("patch", "kafka", CLUSTER, "--type=merge", "-p", """
                {"spec": {"kafka": {"listeners": [
                  {"name": "plain", "port": 9092, "type": "internal", "tls": false},
                  {"name": "tls", "port": 9093, "type": "internal", "tls": true, "authentication": {"type": "tls"}}]},
                 "entityOperator": {"userOperator": {}}}}""");
        kubectl.feed("""
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: %s}
                spec:
                  authentication: {type: tls}
                """.formatted(USER, CLUSTER), "apply", "-n", STRIMZI, "-f", "-");
        strimzi("wait", "kafka/" + CLUSTER, "--for=condition=Ready", "--timeout=300s");
        strimzi("wait", "kafkauser/" + USER, "--for=condition=Ready", "--timeout=120s");
    }

    @AfterAll
    void removeKafka() {
        startOperators();
        strimzi("delete", "kafkauser", USER, "--ignore-not-found");
        strimzi("delete", "-f", "strimzi/kafka.yaml", "--ignore-not-found", "--timeout=120s");
    }

    @Test
    void theSampleOfTheReadmeIsReadyAndLeavesNothingBehind(TestNamespace namespace) {
        TreeSet<String> before = namespace.contents();
        Simulation sample = Simulation.apply(namespace, Manifest.sample("laptop.yaml"));
        sample.awaitReady();
        sample.api().awaitExactSoFar();
        assertThat(topicsOf(sample)).hasSize(8);

        sample.delete();
        namespace.awaitContents(GONE, before);
        assertThat(topicsOf(sample)).isEmpty();
    }

    @Test
    void clientCertificatesAreTakenAndARenewedAuthorityIsFollowed(TestNamespace namespace) {
        copyUserTo(namespace);
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("certified")
                        .with(
                                "spec.kafka.strimzi",
                                "{cluster: " + CLUSTER + ", namespace: " + STRIMZI + ", listener: tls}")
                        .with("spec.kafka.tls", "{clientCert: {secretName: " + USER + "}}"));
        market.awaitReady();
        market.api().awaitExactSoFar();

        String before = authority();
        strimzi("annotate", "secret", CLUSTER + "-cluster-ca-cert", "strimzi.io/force-renew=true");
        Await.until(
                "Strimzi to renew its authority",
                ROLLED,
                () -> assertThat(authority()).isNotEqualTo(before));
        market.await(
                "to follow the renewed authority",
                ROLLED,
                state -> assertThat(state.condition("Ready").status()).isEqualTo("True"));
        strimzi("wait", "kafka/" + CLUSTER, "--for=condition=Ready", "--timeout=300s");
        // The broker stands still while it is rolled: a faster market has its next full hour sooner.
        market.change("{spec: {pace: {speed: 600}}}");
        assertThat(market.api().awaitProgress()).isPositive();
        market.api().awaitExactSoFar();
        market.delete();
    }

    @Test
    void aDeletedTopicIsToldWithItsCure(TestNamespace namespace) {
        Simulation market = market(namespace, "losing");
        market.awaitReady();
        String topic = topicsOf(market).stream()
                .filter(name -> name.contains("job-posts") || name.contains("job_posts"))
                .findFirst()
                .orElseThrow();
        strimzi("delete", "kafkatopic", topic, "--timeout=60s");

        market.await("to say that a topic was lost", Duration.ofMinutes(2), state -> {
            assertThat(state.condition("TopicsReady").status()).isEqualTo("False");
            assertThat(state.condition("TopicsReady").reason()).isIn("TopicLost", "TopicReplaced");
            assertThat(state.condition("TopicsReady").message()).contains("job_posts", "was deleted", "Delete");
            assertThat(state.condition("Exact").status()).isEqualTo("Unknown");
        });
        market.delete();
        assertThat(topicsOf(market)).isEmpty();
    }

    @Test
    void aMarketIsDeletedWhenStrimziIsBack(TestNamespace namespace) {
        Simulation market = market(namespace, "staying");
        market.awaitReady();
        stopOperators();
        market.beginDelete();
        Await.until(
                "the market to be Deleting",
                Duration.ofSeconds(30),
                () -> assertThat(market.state().phase()).isEqualTo("Deleting"));
        assertThat(topicsOf(market)).isNotEmpty();

        startOperators();
        Await.until(
                "the market to be gone", GONE, () -> assertThat(market.exists()).isFalse());
        Await.until(
                "its topics to be gone",
                GONE,
                () -> assertThat(topicsOf(market)).isEmpty());
    }

    @Test
    void aKafkaInANamespaceThatStrimziDoesNotWatchIsTold(TestNamespace namespace) {
        kubectl.feed("""
                apiVersion: kafka.strimzi.io/v1
                kind: Kafka
                metadata: {name: unwatched}
                spec:
                  kafka:
                    listeners: [{name: plain, port: 9092, type: internal, tls: false}]
                """, "apply", "-n", namespace.name(), "-f", "-");
        Simulation market =
                Simulation.apply(namespace, Manifest.market("waiting").onStrimzi("unwatched", namespace.name()));
        market.awaitTrouble("KafkaReady", "NoStatus", Duration.ofMinutes(2), "unwatched", "watches");
        market.delete();
    }

    private Simulation market(TestNamespace namespace, String name) {
        return Simulation.apply(namespace, Manifest.market(name).onStrimzi(CLUSTER, STRIMZI));
    }

    private String strimzi(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-n";
        all[arguments.length + 1] = STRIMZI;
        return kubectl.run(all);
    }

    private String authority() {
        return strimzi("get", "secret", CLUSTER + "-cluster-ca-cert", "-o", "jsonpath={.data.ca\\.crt}");
    }

    /** Names of the KafkaTopic resources of a market's topics. */
    private List<String> topicsOf(Simulation market) {
        return strimzi(
                        "get",
                        "kafkatopics",
                        "-o",
                        "jsonpath={range .items[*]}{.metadata.name} {.spec.topicName}{\"\\n\"}{end}")
                .lines()
                .filter(line -> line.contains(market.topicPrefix()))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private void copyUserTo(TestNamespace namespace) {
        String data = strimzi("get", "secret", USER, "-o", "jsonpath={.data}");
        kubectl.feed(
                "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"" + USER + "\"}, \"data\": "
                        + data + "}",
                "apply",
                "-n",
                namespace.name(),
                "-f",
                "-");
    }

    /** The cluster operator first: it would start the topic operator again. */
    private void stopOperators() {
        scale("strimzi-cluster-operator", 0);
        scale(CLUSTER + "-entity-operator", 0);
    }

    private void startOperators() {
        scale(CLUSTER + "-entity-operator", 1);
        scale("strimzi-cluster-operator", 1);
    }

    private void scale(String deployment, int replicas) {
        strimzi("scale", "deployment/" + deployment, "--replicas=" + replicas);
        strimzi("rollout", "status", "deployment/" + deployment, "--timeout=180s");
    }
}
