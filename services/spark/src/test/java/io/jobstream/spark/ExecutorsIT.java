package io.jobstream.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.jobstream.embedded.testing.ChildJvm;
import io.jobstream.processor.Platform;
import io.jobstream.processor.Simulation;
import io.jobstream.processor.TestMarket;
import io.jobstream.runtime.DatabaseProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Driver and executors as processes of their own, made by Spark's Kubernetes scheduler, with the settings of the operator. */
@Tag("long")
@ExtendWith(Platform.class)
class ExecutorsIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void executorsAndDriversThatAreKilledLoseAndDoubleNothing(Simulation simulation)
            throws SQLException, IOException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                TestMarket.records(31, simulation.topics(), 6_000, Duration.ofDays(2));
        int third = records.size() / 3;
        simulation.write(records.subList(0, third));
        try (ExecutorNode node = new ExecutorNode()) {
            List<String> first;
            try (ChildJvm driver = startDriver(simulation, node.master())) {
                first = awaitTwoExecutors(node, driver, List.of());
                assertBelongsToItsDriver(node.pod(first.get(0)));
                awaitProgress(simulation, node, driver);

                node.kill(first.get(0));
                simulation.write(records.subList(third, 2 * third));
                awaitTwoExecutors(node, driver, List.of(first.get(0)));
                awaitProgress(simulation, node, driver);
                first = node.pods();
                driver.kill();
            }
            simulation.write(records.subList(2 * third, records.size()));
            try (ChildJvm driver = startDriver(simulation, node.master())) {
                awaitTwoExecutors(node, driver, first);
                assertThat(node.pods()).as("pods of the killed driver").doesNotContainAnyElementsOf(first);

                simulation.assertStoredEqualsTopics();
                assertThat(driver.isAlive()).isTrue();
            }
        }
    }

    private static void assertBelongsToItsDriver(Pod executor) {
        assertThat(executor.getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getName)
                .containsExactly(ExecutorNode.DRIVER);
        assertThat(executor.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/component", "executor")
                .containsEntry("team", "data");
        assertThat(executor.getSpec().getAutomountServiceAccountToken()).isFalse();
    }

    /** Of other names than {@code gone}. */
    private static List<String> awaitTwoExecutors(ExecutorNode node, ChildJvm driver, List<String> gone) {
        List<String> running = new ArrayList<>();
        try {
            await("two executors").atMost(DEADLINE).until(() -> {
                running.clear();
                running.addAll(node.work());
                running.removeAll(gone);
                return running.size() == 2;
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(String.join("\n", driver.output()) + "\n" + node.output(), e);
        }
        return List.copyOf(running);
    }

    private static void awaitProgress(Simulation simulation, ExecutorNode node, ChildJvm driver) {
        try {
            Engines.awaitSomethingStored(simulation);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(String.join("\n", driver.output()) + "\n" + node.output(), e);
        }
    }

    private ChildJvm startDriver(Simulation simulation, String master) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "known to both");
        Path template = Files.writeString(directory.resolve("executor.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {labels: {team: data}}
                spec: {automountServiceAccountToken: false, containers: [{name: executor}]}
                """);
        Map<String, Object> spark = Map.ofEntries(
                Map.entry("executor.instances", 2),
                Map.entry("executor.cores", 1),
                Map.entry("executor.memory", "512m"),
                Map.entry("driver.host", "127.0.0.1"),
                Map.entry("authenticate", true),
                Map.entry("authenticate.secret.file", secret),
                Map.entry("network.crypto.enabled", true),
                Map.entry("kubernetes.namespace", ExecutorNode.NAMESPACE),
                Map.entry("kubernetes.driver.pod.name", ExecutorNode.DRIVER),
                Map.entry("kubernetes.container.image", "jobstream/spark"),
                Map.entry("kubernetes.executor.podTemplateFile", template),
                Map.entry("kubernetes.executor.label.app.kubernetes.io/component", "executor"),
                Map.entry("kubernetes.executor.disableConfigMap", true),
                Map.entry("kubernetes.driver.ownPersistentVolumeClaim", false),
                Map.entry("kubernetes.driver.reusePersistentVolumeClaim", false),
                Map.entry("kubernetes.driver.service.deleteOnTermination", false));
        DatabaseProperties database = simulation.database();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--jobstream.spark.master=" + master,
                "--jobstream.spark.max-batch-records=500",
                "--jobstream.spark.trigger=0s",
                "--jobstream.kafka.bootstrap-servers=" + simulation.kafka().bootstrapServers(),
                "--jobstream.kafka.topic-prefix=" + simulation.topics().prefix(),
                "--jobstream.database.host=" + database.host(),
                "--jobstream.database.port=" + database.port(),
                "--jobstream.database.name=" + database.name(),
                "--jobstream.database.user=" + database.user(),
                "--jobstream.database.password=" + database.password()));
        spark.forEach((name, value) -> arguments.add("--jobstream.spark.settings[spark." + name + "]=" + value));
        return ChildJvm.start(
                List.of("-Xmx600m", "-XX:+UseSerialGC"),
                line -> {},
                SparkApplication.class,
                arguments.toArray(String[]::new));
    }
}
