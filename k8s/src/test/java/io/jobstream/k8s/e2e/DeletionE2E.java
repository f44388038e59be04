package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.Await;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deleted simulation leaves nothing behind, in whatever state it and its surroundings are. */
@ExtendWith(PlatformExtension.class)
class DeletionE2E {

    private static final Duration GONE = Duration.ofMinutes(2);

    @Test
    void nothingOfAPlayingMarketIsLeft(Platform platform, TestNamespace namespace) {
        platform.chart();
        TreeSet<String> before = namespace.contents();
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .with("spec.api.ingress", "{host: market.example.org}")
                        .onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();
        market.api().awaitProgress();
        assertThat(platform.kafka().topics(market.topicPrefix())).hasSize(8);
        assertThat(platform.kafka().groups(market.topicPrefix())).isNotEmpty();

        market.delete();
        namespace.awaitContents(GONE, before);
        Await.until(
                "the market's topics to be gone",
                GONE,
                () -> assertThat(platform.kafka().topics(market.topicPrefix())).isEmpty());
        assertThat(platform.kafka().groups(market.topicPrefix())).isEmpty();
    }

    @Test
    void aMarketWhoseKafkaCannotBeReachedIsDeletedAllTheSame(Platform platform, TestNamespace namespace) {
        platform.chart();
        TreeSet<String> before = namespace.contents();
        Simulation market =
                Simulation.apply(namespace, Manifest.market("lonely").onServers("nobody.example.org:9092"));
        market.await(
                "to have been seen",
                Duration.ofSeconds(20),
                state -> assertThat(state.phase()).isNotEmpty());

        market.delete();
        namespace.awaitContents(GONE, before);
    }

    @Test
    void aNamespaceIsDeletedWithTheMarketsInIt(Platform platform) {
        platform.chart();
        TestNamespace namespace = platform.namespace("doomed");
        Simulation market = Simulation.apply(
                namespace, Manifest.market("market").onServers(platform.kafka().bootstrapServers()));
        market.awaitReady();

        platform.remove(namespace);
        assertThat(platform.kafka().topics(market.topicPrefix())).isEmpty();
    }
}
