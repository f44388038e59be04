package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import io.jobstream.k8s.strimzi.StrimziStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Markets on a Kafka of Strimzi. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrimziMarketE2E {

    private static final Logger LOG = LoggerFactory.getLogger(StrimziMarketE2E.class);
    private static final String CLUSTER = "jobstream";
    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final Duration GONE = Duration.ofMinutes(2);

    private Platform platform;
    private StrimziStandIn strimzi;

    @BeforeAll
    void begin(Platform shared) {
        platform = shared;
        platform.chart();
        strimzi = platform.strimzi();
        strimzi.makeKafka(CLUSTER);
    }

    @AfterEach
    void mend() {
        strimzi.startTopicOperator();
        strimzi.mendKafka(CLUSTER);
    }

    private Manifest onStrimzi(Manifest manifest) {
        return manifest.onStrimzi(CLUSTER, strimzi.namespace().name());
    }

    @Test
    void theSampleIsReadyWithinAMinuteAndLeavesNothingBehind(TestNamespace namespace) {
        TreeSet<String> before = namespace.contents();
        Simulation sample = Simulation.apply(namespace, onStrimzi(Manifest.sample("laptop.yaml")));
        Instant begin = Instant.now();
        namespace.kubectl("wait", "--for=condition=Ready", "--timeout=60s", "jss/" + sample.name());
        LOG.info(
                "the sample was Ready after {} ms",
                Duration.between(begin, Instant.now()).toMillis());

        assertThat(sample.api().awaitProgress()).isPositive();
        assertThat(sample.api().get("/")).contains("JobStream");
        String prefix = sample.topicPrefix();
        assertThat(strimzi.topics().values())
                .containsExactlyInAnyOrder(
                        prefix + "job_posts",
                        prefix + "candidate_info",
                        prefix + "job_applications",
                        prefix + "dead_letters",
                        prefix + "market_ledger",
                        prefix + "market_pace",
                        prefix + "market_shards",
                        prefix + "market_spec");

        sample.delete();
        namespace.awaitContents(GONE, before);
        assertThat(strimzi.topics()).isEmpty();
        assertThat(platform.kafka().topics(prefix)).isEmpty();
        Await.until(
                "Kafka to forget the groups, whose topics are gone",
                GONE,
                () -> assertThat(platform.kafka().groups(prefix)).isEmpty());
    }

    @Test
    void aMarketWaitsForAKafkaThatIsNotReadyAndThenStarts(TestNamespace namespace) {
        strimzi.breakKafka(CLUSTER, "UnsupportedKafkaVersionException", "Unsupported Kafka version 1.0.0");
        Simulation market = Simulation.apply(namespace, onStrimzi(Manifest.market("waiting")));
        market.awaitTrouble(
                "KafkaReady",
                "NotReady",
                PROMPT,
                CLUSTER,
                "is not ready",
                "UnsupportedKafkaVersionException: Unsupported Kafka version 1.0.0");
        assertThat(market.pods("generator")).isEmpty();

        strimzi.mendKafka(CLUSTER);
        market.awaitReady();
    }

    @Test
    void aMarketIsDeletedWhenTheTopicOperatorIsBack(TestNamespace namespace) {
        Simulation market = Simulation.apply(namespace, onStrimzi(Manifest.market("staying")));
        market.awaitReady();
        strimzi.stopTopicOperator();
        market.beginDelete();
        Await.until(
                "the market to be Deleting",
                Duration.ofSeconds(30),
                () -> assertThat(market.state().phase()).isEqualTo("Deleting"));
        assertThat(strimzi.topics()).isNotEmpty();

        strimzi.startTopicOperator();
        Await.until(
                "the market to be gone", GONE, () -> assertThat(market.exists()).isFalse());
        assertThat(strimzi.topics()).isEmpty();
        assertThat(platform.kafka().topics(market.topicPrefix())).isEmpty();
    }

    @Test
    void aMarketIsDeletedAlsoWhenItsKafkaIsGone(TestNamespace namespace) {
        strimzi.makeKafka("shortlived");
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("orphan")
                        .onStrimzi("shortlived", strimzi.namespace().name()));
        market.awaitReady();
        strimzi.deleteKafka("shortlived");
        market.delete();

        assertThat(strimzi.topics()).isEmpty();
    }
}
