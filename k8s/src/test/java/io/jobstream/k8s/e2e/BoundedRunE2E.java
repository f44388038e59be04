package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.KafkaNode;
import io.jobstream.k8s.cluster.NodeProcesses;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A market with an end comes to it, and it is the same market whatever happens on the way. */
@ExtendWith(PlatformExtension.class)
class BoundedRunE2E {

    private static final Duration END = Duration.ofMinutes(4);

    /** Its start is fixed, for two resources are not created in the same hour for certain. */
    private static Manifest bounded(String name, KafkaNode kafka) {
        return Manifest.market(name)
                .with("spec.market", "{seed: 11, start: \"2026-11-01T00:00:00Z\", postingsPerDay: 2000, shards: 4}")
                .with("spec.until", "{time: \"2026-11-01T21:00:00Z\"}")
                .onServers(kafka.bootstrapServers());
    }

    @Test
    void theMarketIsTheSameWithAndWithoutKillsOnTheWay(Platform platform, TestNamespace namespace) {
        platform.chart();
        KafkaNode kafka = platform.kafka();
        Simulation calm = Simulation.apply(namespace, bounded("calm", kafka).with("spec.pace", "{mode: Unbounded}"));
        Simulation rough = Simulation.apply(
                namespace,
                bounded("rough", kafka)
                        .with("spec.generator.replicas", "2")
                        .with("spec.pace", "{mode: Accelerated, speed: 600}"));
        rough.awaitReady();
        NodeProcesses.kill(namespace, rough.pods("generator").get(0), "java");
        NodeProcesses.kill(namespace, rough.pods("processor").get(0), "java");
        rough.change("{spec: {pace: {mode: Unbounded, speed: null}}}");

        for (Simulation market : List.of(calm, rough)) {
            market.awaitPhase("Completed", END);
            market.awaitPods("generator", 0);
            market.await("to be complete and exact", Duration.ofMinutes(1), state -> {
                assertThat(state.condition("Ready").status()).isEqualTo("True");
                assertThat(state.condition("Exact").status()).isEqualTo("True");
            });
            market.api().awaitExact();
        }
        for (String topic : List.of("job_posts", "candidate_info", "job_applications")) {
            List<String> played = kafka.records(calm.topicPrefix() + topic);
            assertThat(played).as(topic).isNotEmpty().doesNotHaveDuplicates();
            assertThat(kafka.records(rough.topicPrefix() + topic).equals(played))
                    .as("both markets have the same %s", topic)
                    .isTrue();
        }
        assertThat(rough.api().events()).isEqualTo(calm.api().events());
    }
}
