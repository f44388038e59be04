package io.jobstream.operator.probe.strimzi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.operator.probe.strimzi.ClusterReading.NoListener;
import io.jobstream.operator.probe.strimzi.ClusterReading.NotFound;
import io.jobstream.operator.probe.strimzi.ClusterReading.NotReady;
import io.jobstream.operator.probe.strimzi.ClusterReading.Ready;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterReadingTest {

    private static final String READY = "kafka-ready.yaml";
    private static final String KAFKA = "the Kafka cluster my-cluster in the namespace kafka";
    private static final Ready PLAIN =
            new Ready("plain", "my-cluster-kafka-bootstrap.kafka.svc:9092", false, List.of());

    private static ClusterReading read(@Nullable GenericKubernetesResource resource, @Nullable String listener) {
        return ClusterReading.of("kafka", "my-cluster", resource, listener);
    }

    private static ClusterReading status(String yaml) {
        return read(Samples.withStatus(READY, yaml), null);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(read(null, null))
                .isEqualTo(new NotFound("there is no Kafka resource my-cluster in the namespace kafka: check"
                        + " spec.kafka.strimzi (cluster, namespace), or create it"));
    }

    @Test
    void aReadyClusterIsUsedByItsFirstListenerWithoutTls() {
        assertThat(read(Samples.read(READY), null)).isEqualTo(PLAIN);
    }

    @Test
    void aReadyClusterIsUsedByTheListenerThatIsWanted() {
        assertThat(read(Samples.read(READY), "plain")).isEqualTo(PLAIN);
        assertThat(read(Samples.read(READY), "tls"))
                .isEqualTo(new Ready(
                        "tls",
                        "my-cluster-kafka-bootstrap.kafka.svc:9093",
                        true,
                        List.of("-----BEGIN CERTIFICATE-----\nMIIF\n-----END CERTIFICATE-----\n")));
    }

    @Test
    void aListenerThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(read(Samples.read(READY), "external"))
                .isEqualTo(new NoListener(KAFKA + " has no listener external, but tls, plain: name one of these in"
                        + " spec.kafka.strimzi.listener, or remove it"));
    }

    @Test
    void aListenerThatStrimziIsMakingIsAwaited() {
        GenericKubernetesResource resource = Serialization.unmarshal("""
                apiVersion: kafka.strimzi.io/v1
                kind: Kafka
                metadata: {name: jobstream, namespace: kafka, generation: 2}
                spec: {kafka: {listeners: [{name: plain, tls: false}, {name: external, tls: true}]}}
                status:
                  conditions: [{type: Ready, status: "True"}]
                  listeners: [{name: plain, bootstrapServers: "b:9092"}]
                """, GenericKubernetesResource.class);

        assertThat(ClusterReading.of("kafka", "my-cluster", resource, "external"))
                .isEqualTo(new NotReady(
                        "Creating", KAFKA + " is getting its listener external and tells no address of it yet"));
    }

    @Test
    void withNothingButTlsThatIsUsed() {
        ClusterReading reading = status("""
                conditions: [{type: Ready, status: "True"}]
                listeners: [{name: tls, bootstrapServers: "b:9093", certificates: ["<pem>"]}]
                """);
        assertThat(reading).isEqualTo(new Ready("tls", "b:9093", true, List.of("<pem>")));
    }

    @Test
    void aListenerWithoutBootstrapServersIsKnownByItsAddresses() {
        ClusterReading reading = status("""
                conditions: [{type: Ready, status: "True"}]
                listeners: [{name: plain, addresses: [{host: a, port: 9092}, {host: b, port: 9092}]}]
                """);
        assertThat(reading).isEqualTo(new Ready("plain", "a:9092,b:9092", false, List.of()));
    }

    @Test
    void aClusterThatIsStillCreatedSaysSoWithoutAReadyCondition() {
        assertThat(read(Samples.read("kafka-creating.yaml"), null))
                .isEqualTo(new NotReady("Creating", KAFKA + " is not ready: Kafka cluster is being deployed"));
    }

    @Test
    void aClusterIsNotReadyByEitherWayOfSayingSo() {
        assertThat(status(
                        "conditions: [{type: Ready, status: 'False', reason: KafkaError, message: \"two\\n lines\"}]"))
                .isEqualTo(new NotReady("KafkaError", KAFKA + " is not ready: KafkaError: two lines"));
        assertThat(status("conditions: [{type: NotReady, status: 'True'}]"))
                .isEqualTo(new NotReady("NotReady", KAFKA + " is not ready"));
        assertThat(status("conditions: [{type: NotReady, status: 'True', reason: 'no one word'}]"))
                .isEqualTo(new NotReady("NotReady", KAFKA + " is not ready"));
        assertThat(status("conditions: [{type: Warning, status: 'True'}]")).isInstanceOf(NotReady.class);
    }

    @Test
    void silenceOfTheClusterOperatorIsNamed() {
        assertThat(List.of(
                        read(Samples.withoutStatus(READY), null),
                        status("{}"),
                        status("conditions: []"),
                        status("conditions: nonsense")))
                .containsOnly(new NotReady(
                        "NoStatus",
                        "Strimzi has said nothing about " + KAFKA
                                + " yet: check that its cluster operator runs and watches that namespace"));
    }

    @Test
    void aPausedClusterIsNamed() {
        assertThat(status("conditions: [{type: ReconciliationPaused, status: 'True'}]"))
                .isInstanceOfSatisfying(NotReady.class, paused -> {
                    assertThat(paused.reason()).isEqualTo("ReconciliationPaused");
                    assertThat(paused.message()).contains("strimzi.io/pause-reconciliation");
                });
    }

    @Test
    void aReadyClusterWithoutAddressesCannotBeUsedYet() {
        assertThat(status("conditions: [{type: Ready, status: 'True'}]"))
                .isInstanceOfSatisfying(
                        NotReady.class, reading -> assertThat(reading.reason()).isEqualTo("NoAddress"));
    }

    @Test
    void aClusterThatIsRolledOutAnewServesMeanwhile() {
        GenericKubernetesResource changed = Samples.read(READY);
        changed.getMetadata().setGeneration(2L);
        assertThat(read(changed, "plain")).isEqualTo(PLAIN);
    }

    @Test
    void aClusterThatIsBeingDeletedIsNotUsedAnyMore() {
        GenericKubernetesResource going = Samples.read(READY);
        going.getMetadata().setDeletionTimestamp("2026-11-25T09:00:00Z");
        assertThat(read(going, null))
                .isInstanceOfSatisfying(
                        NotReady.class, reading -> assertThat(reading.reason()).isEqualTo("Deleting"));
    }
}
