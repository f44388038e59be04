package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.NodeProcesses;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.MarketApi;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A market that Spark computes, in one pod and with executors. All tests share it, the last one deletes it. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkE2E {

    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final String REACTIVE = "jobstream/processor:";
    private static final String SPARK = "jobstream/spark:";

    private Platform platform;
    private TestNamespace namespace;
    private TreeSet<String> before;
    private Simulation market;
    private MarketApi api;

    @BeforeAll
    void begin(Platform shared, TestNamespace own) {
        platform = shared;
        namespace = own;
        platform.chart();
        before = namespace.contents();
        market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .with("spec.market.postingsPerDay", "20000")
                        .with("spec.pace", "{mode: Accelerated, speed: 300}")
                        .with(
                                "spec.processor",
                                "{engine: Spark, resources: {requests: {cpu: 20m, memory: 1Gi},"
                                        + " limits: {cpu: '2', memory: 1600Mi}}}")
                        .with(
                                "spec.lake",
                                "{commitSeconds: 5, warehouse: {volume: {storage: 1Gi}},"
                                        + " resources: {requests: {cpu: 20m, memory: 384Mi}, limits: {memory: 768Mi}}}")
                        .onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();
        api = market.api();
    }

    @Test
    void itIsShownAndExact() {
        api.awaitProgress();

        assertThat(api.status().at("/events/applications").asLong()).isPositive();
        assertThat(namespace.kubectl("get", "configmap/market-config", "-o", "jsonpath={.data}"))
                .contains("jobstream.spark.master=local[2]");
        market.await("to tell of its lag and its rate", A_WHILE, state -> {
            assertThat(state.status("/lag/records").isNumber()).isTrue();
            assertThat(state.status("/pace/achieved").asDouble()).isPositive();
            assertThat(state.condition("ProcessorReady").reason()).isEqualTo("PodsReady");
        });
        api.awaitExactSoFar();
    }

    @Test
    void theLakeWritesTheTopicsToItsVolume() {
        market.await(
                "the lake to be ready",
                A_WHILE,
                state -> assertThat(state.condition("LakeReady").reason()).isEqualTo("PodsReady"));
        Await.until("files with a commit", A_WHILE, () -> {
            String lake = market.pods("lake").get(0).getMetadata().getName();
            assertThat(output(lake, "find /data/lake -name '*.parquet' | wc -l"))
                    .doesNotStartWith("0");
            assertThat(output(
                            "market-database-0",
                            "psql --username=jobstream --tuples-only --command='select count(*) from lake.iceberg_tables"
                                    + " where previous_metadata_location is not null'"))
                    .contains("3");
        });
    }

    @Test
    void aKilledDriverIsStartedAgainAndTheMarketStaysExact() {
        Pod driver = market.pods("processor").get(0);
        int restarts = restarts();
        NodeProcesses.kill(namespace, driver, "java");
        Await.until(
                "Spark's driver to be started again",
                A_WHILE,
                () -> assertThat(restarts()).isGreaterThan(restarts));
        market.awaitPods("processor", 1);

        api.awaitExactSoFar();
    }

    @Test
    void aSuspendedMarketStandsStillAndGoesOnWhereItStopped() {
        market.change("{spec: {suspend: true}}");
        market.awaitPhase("Suspended", A_WHILE);
        market.awaitPods("processor", 0);
        market.awaitPods("lake", 0);
        long stored = api.events();
        assertThat(api.status().at("/exactness/missing").asLong()).isZero();

        market.change("{spec: {suspend: false}}");
        market.awaitReady();
        Await.until(
                "the market to go on", A_WHILE, () -> assertThat(api.events()).isGreaterThan(stored));
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void executorsArePodsAndOneThatIsKilledIsReplacedWithoutALoss() {
        market.change("{spec: {processor: {engine: Spark, executors: 2}}}");
        Await.until(
                "two executors to run",
                A_WHILE,
                () -> assertThat(runningExecutors()).hasSize(2));
        market.awaitReady();
        api.awaitProgress();
        Pod victim = market.pods("executor").get(0);
        assertThat(victim.getSpec().getServiceAccountName()).isEqualTo("market-executor");
        assertThat(victim.getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getName)
                .containsExactly(market.pods("processor").get(0).getMetadata().getName());

        NodeProcesses.kill(namespace, victim, "java");
        Await.until(
                "another executor to take its place",
                A_WHILE,
                () -> assertThat(runningExecutors())
                        .hasSize(2)
                        .doesNotContain(victim.getMetadata().getName()));
        api.awaitExactSoFar();

        Set<String> old = Set.copyOf(runningExecutors());
        NodeProcesses.kill(namespace, market.pods("processor").get(0), "java");
        Await.until(
                "the executors of the killed driver to be replaced",
                A_WHILE,
                () -> assertThat(runningExecutors()).hasSize(2).doesNotContainAnyElementsOf(old));
        api.awaitProgress();
        api.awaitExactSoFar();

        market.change("{spec: {processor: {executors: 0}}}");
        Await.until(
                "the executors to be gone",
                A_WHILE,
                () -> assertThat(market.pods("executor")).isEmpty());
        market.awaitReady();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void theEngineChangesUnderLoadAndNothingIsLostOrDoubled() {
        change("Reactive", REACTIVE);
        change("Spark", SPARK);
        change("Reactive", REACTIVE);
        api.awaitExactSoFar();
        change("Spark", SPARK);
        api.awaitExactSoFar();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nothingOfItIsLeft() {
        market.delete();

        namespace.awaitContents(A_WHILE, before);
        Await.until(
                "the market's topics to be gone",
                A_WHILE,
                () -> assertThat(platform.kafka().topics(market.topicPrefix())).isEmpty());
        assertThat(platform.kafka().groups(market.topicPrefix())).isEmpty();
    }

    /** What a shell command in a pod prints. */
    private String output(String pod, String command) {
        // What is put behind this to name the namespace reaches the shell, which makes nothing of it.
        return namespace.kubectl("exec", "--namespace=" + namespace.name(), pod, "--", "sh", "-c", command);
    }

    private List<String> runningExecutors() {
        return market.pods("executor").stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private void change(String engine, String image) {
        market.change("{spec: {processor: {engine: " + engine + ", executors: 0}}}");
        Await.until(
                "the engine " + engine + " alone to run",
                A_WHILE,
                () -> assertThat(market.pods("processor"))
                        .singleElement()
                        .satisfies(pod -> assertThat(
                                        pod.getSpec().getContainers().get(0).getImage())
                                .contains(image)));
        market.awaitPods("processor", 1);
        market.awaitReady();
        api.awaitProgress();
    }

    private int restarts() {
        return market.pods("processor").stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .mapToInt(container -> container.getRestartCount())
                .sum();
    }
}
