package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import io.jobstream.k8s.strimzi.StrimziStandIn;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comes first, for Strimzi is not there yet. */
@ExtendWith(PlatformExtension.class)
@Order(1)
class WithoutStrimziE2E {

    private static final Duration PROMPT = Duration.ofSeconds(10);

    @Test
    void aMarketSaysThatStrimziIsMissingThenItsKafkaAndStartsWhenBothAreThere(
            Platform platform, TestNamespace namespace) {
        assertThat(platform.hasStrimzi()).isFalse();
        platform.chart();
        String kafka = platform.kafka().namespace().name();
        Simulation market = Simulation.apply(namespace, Manifest.market("early").onStrimzi("jobstream", kafka));
        market.awaitTrouble(
                "KafkaReady", "StrimziNotInstalled", PROMPT, "install Strimzi", "spec.kafka.bootstrapServers");

        StrimziStandIn strimzi = platform.strimzi();
        market.awaitTrouble(
                "KafkaReady", "KafkaNotFound", PROMPT, "no Kafka resource jobstream", kafka, "spec.kafka.strimzi");

        strimzi.makeKafka("jobstream");
        market.awaitReady();
        market.delete();
        assertThat(strimzi.topics()).isEmpty();
    }
}
