package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Simulations share a cluster and a Kafka, and do not notice each other. */
@ExtendWith(PlatformExtension.class)
class NeighboursE2E {

    @Test
    void twoInOneNamespaceAndOneOfTheSameNameInAnotherDoNotNoticeEachOther(Platform platform, TestNamespace namespace) {
        platform.chart();
        String kafka = platform.kafka().bootstrapServers();
        try (TestNamespace other = TestNamespace.create(platform.cluster(), "neighbour")) {
            Simulation first = Simulation.apply(
                    namespace, market("first").with("spec.market.seed", "1").onServers(kafka));
            Simulation second = Simulation.apply(
                    namespace, market("second").with("spec.market.seed", "2").onServers(kafka));
            Simulation namesake = Simulation.apply(
                    other, market("first").with("spec.market.seed", "1").onServers(kafka));
            for (Simulation simulation : List.of(first, second, namesake)) {
                simulation.awaitReady();
                simulation.api().awaitExactSoFar();
                assertThat(platform.kafka().topics(simulation.topicPrefix())).hasSize(8);
            }
            assertThat(fingerprint(first)).isNotEqualTo(fingerprint(second));

            first.delete();
            assertThat(platform.kafka().topics(first.topicPrefix())).isEmpty();
            for (Simulation simulation : List.of(second, namesake)) {
                assertThat(platform.kafka().topics(simulation.topicPrefix())).hasSize(8);
                simulation.api().awaitProgress();
                simulation.api().awaitExactSoFar();
            }
        }
    }

    private static Manifest market(String name) {
        return Manifest.market(name).with("spec.pace", "{mode: Accelerated, speed: 300}");
    }

    private static String fingerprint(Simulation simulation) {
        return simulation.api().status().path("market").asText();
    }
}
