package io.jobstream.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.kafka.TestCertificate;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import io.jobstream.operator.testing.ScriptedListener;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.StrimziApiServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    private final StrimziApiServer apiServer = new StrimziApiServer();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T06:00:00Z"), ZoneOffset.UTC);
    private final KafkaAdmin kafka = new KafkaAdmin(clock);

    private final KubernetesClient client = apiServer.client();
    private Preflight preflight;

    @BeforeEach
    void start() {
        preflight = at(clock.instant());
        apiServer.installStrimzi();
    }

    @AfterEach
    void stop() {
        apiServer.close();
        kafka.close();
    }

    @Test
    void aSimulationThatIsNewOrChangedIsNotMeasuredByWhatAnotherSawBefore() {
        JobStreamSimulation seen = simulation("observedGeneration: 1");
        cluster("{type: Ready, status: 'False', reason: First, message: it is made}")
                .create();
        assertThat(said(seen)).contains("First: it is made");

        cluster("{type: Ready, status: 'False', reason: Second, message: it is broken}")
                .update();

        assertThat(said(seen)).as("a moment later").contains("First: it is made");
        assertThat(said(simulation("conditions: []"))).as("a new one").contains("Second: it is broken");

        cluster("{type: Ready, status: 'False', reason: Third, message: it is broken again}")
                .update();

        assertThat(said(simulation("observedGeneration: 0")))
                .as("one that was changed")
                .contains("Third: it is broken again");
    }

    @Test
    void aClusterThatStrimziHasNotLookedAtYetIsWaitedForHalfAMinute() {
        apiServer
                .kafkas()
                .resource(Serialization.unmarshal("""
                        apiVersion: kafka.strimzi.io/v1
                        kind: Kafka
                        metadata: {name: jobstream, namespace: kafka, creationTimestamp: '2026-11-29T06:00:00Z'}
                        """, GenericKubernetesResource.class))
                .create();

        Instant created = Instant.parse(
                apiServer.kafkas().withName("jobstream").get().getMetadata().getCreationTimestamp());
        Finding young = at(created.plusSeconds(29)).kafka(simulation("{}")).finding();
        Finding old = at(created.plusSeconds(31)).kafka(simulation("{}")).finding();

        assertThat(young.fact().reason()).isEqualTo("NoStatus");
        assertThat(young.stuck()).isFalse();
        assertThat(old.fact().reason()).isEqualTo("NoStatus");
        assertThat(old.stuck()).isTrue();
    }

    @Test
    void aCertificateForAnotherNameIsNotTakenForOneOfAnotherAuthority(@TempDir Path directory) throws Exception {
        TestCertificate elsewhere = TestCertificate.of("elsewhere.example", directory);
        try (ScriptedListener listener = ScriptedListener.silent(elsewhere.sockets())) {
            GenericKubernetesResource cluster = Serialization.unmarshal("""
                    apiVersion: kafka.strimzi.io/v1
                    kind: Kafka
                    metadata: {name: jobstream, namespace: kafka}
                    """, GenericKubernetesResource.class);
            cluster.setAdditionalProperty(
                    "status",
                    Map.of(
                            "conditions",
                            List.of(Map.of("type", "Ready", "status", "True")),
                            "listeners",
                            List.of(Map.of(
                                    "name",
                                    "tls",
                                    "bootstrapServers",
                                    listener.address(),
                                    "certificates",
                                    List.of(elsewhere.certificatePem())))));
            apiServer.kafkas().resource(cluster).create();

            assertThat(said(simulation("{}"))).contains("is for other names").doesNotContain("authority");
        }
    }

    private Preflight at(Instant now) {
        Clock then = Clock.fixed(now, ZoneOffset.UTC);
        return new Preflight(
                new StrimziResources(client, then),
                new SecretReader(client, then, new ReadInterval(Duration.ZERO, Duration.ZERO)),
                new KafkaProbe(kafka, then));
    }

    private String said(JobStreamSimulation simulation) {
        return preflight.kafka(simulation).finding().fact().message();
    }

    private static JobStreamSimulation simulation(String status) {
        JobStreamSimulation simulation = Simulations.strimzi();
        simulation.setStatus(Serialization.unmarshal(status, SimulationStatus.class));
        return simulation;
    }

    private Resource<GenericKubernetesResource> cluster(String condition) {
        return apiServer
                .kafkas()
                .resource(Serialization.unmarshal("""
                        apiVersion: kafka.strimzi.io/v1
                        kind: Kafka
                        metadata: {name: jobstream, namespace: kafka}
                        status: {conditions: [%s]}
                        """.formatted(condition), GenericKubernetesResource.class));
    }
}
