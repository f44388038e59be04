package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Chart;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comes last, because it takes the operator away. */
@ExtendWith(PlatformExtension.class)
@Order(Integer.MAX_VALUE)
class UninstallE2E {

    private static final Duration A_WHILE = Duration.ofMinutes(2);

    @Test
    void marketsOutliveTheChartAndAreTakenOverByTheNextRelease(Platform platform, TestNamespace namespace) {
        platform.chart();
        Simulation market = Simulation.apply(
                namespace, Manifest.market("market").onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();
        Map<String, Integer> pods = market.podStarts();

        assertThat(clusterObjects(platform)).isNotEmpty();
        platform.chart().uninstall();
        assertThat(clusterObjects(platform)).isEmpty();
        platform.chart().namespace().awaitContents(A_WHILE, new TreeSet<>());
        market.api().awaitProgress();

        platform.chart().install();
        market.change("{spec: {pace: {speed: 90}}}");
        market.await(
                "to be looked after again",
                A_WHILE,
                state -> assertThat(state.condition("PaceApplied").status()).isEqualTo("True"));
        assertThat(market.podStarts()).isEqualTo(pods);
        market.delete();
    }

    @Test
    void anOperatorOfOneNamespaceLeavesOthersAlone(Platform platform, TestNamespace namespace) {
        Chart chart = platform.chart();
        chart.uninstall();
        try (TestNamespace other = TestNamespace.create(platform.cluster(), "unwatched")) {
            chart.install("watch.namespaces={" + namespace.name() + "}");
            Manifest manifest =
                    Manifest.market("market").onServers(platform.kafka().bootstrapServers());
            Simulation unwatched = Simulation.apply(other, manifest);
            Simulation watched = Simulation.apply(namespace, manifest);
            watched.awaitReady();
            watched.delete();

            assertThat(unwatched.state().status("").isMissingNode()).isTrue();
            assertThat(other.pods(Map.of())).isEmpty();
            assertThat(clusterObjects(platform)).noneMatch(name -> name.endsWith("operator"));
            unwatched.delete();
        }
    }

    @AfterEach
    void takeTheChartAway(Platform platform) {
        platform.uninstallChart();
    }

    /** What the release has outside of its namespace; its names begin with that of the namespace. */
    private static List<String> clusterObjects(Platform platform) {
        String namespace = platform.chart().namespace().name();
        return platform.cluster()
                .kubectl()
                .run(
                        "get",
                        "clusterroles,clusterrolebindings,priorityclasses,"
                                + "validatingwebhookconfigurations,mutatingwebhookconfigurations",
                        "-o",
                        "name")
                .lines()
                .filter(name -> name.contains(namespace))
                .toList();
    }
}
