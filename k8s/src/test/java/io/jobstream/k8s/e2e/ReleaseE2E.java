package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.Chart;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chart's release changes under a playing market. */
@ExtendWith(PlatformExtension.class)
class ReleaseE2E {

    @Test
    void theChartTestsItself(Platform platform) {
        assertThat(platform.chart().test()).contains("Phase:").contains("Succeeded");
    }

    @Test
    void aMarketPlaysOnWhileTheOperatorIsUpgradedAndRolledBack(Platform platform, TestNamespace namespace) {
        Chart chart = platform.chart();
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .with("spec.pace", "{mode: Accelerated, speed: 300}")
                        .onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();
        Map<String, Integer> pods = market.podStarts();
        List<String> operators = chart.operatorPods();

        chart.upgrade("operator.logLevel=DEBUG", "operator.replicas=2");
        awaitOperators(chart, 2, operators);
        assertPlaysOn(market, pods, 310);

        chart.rollback(1);
        awaitOperators(chart, 1, operators);
        assertPlaysOn(market, pods, 320);
    }

    private static void awaitOperators(Chart chart, int number, List<String> before) {
        Await.until(
                number + " new operators",
                Simulation.START,
                () -> assertThat(chart.operatorPods()).hasSize(number).doesNotContainAnyElementsOf(before));
    }

    private static void assertPlaysOn(Simulation market, Map<String, Integer> pods, int speed) {
        market.change("{spec: {pace: {speed: " + speed + "}}}");
        market.await(
                "to play at the pace that the operator of now was told",
                Simulation.START,
                state -> assertThat(state.condition("PaceApplied").status()).isEqualTo("True"));
        market.api().awaitProgress();
        market.api().awaitExactSoFar();
        assertThat(market.podStarts()).isEqualTo(pods);
    }
}
