package io.jobstream.operator.cleanup;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.StrimziSpec;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.event.EventRecorder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.preflight.KafkaCredentials;
import io.jobstream.operator.preflight.Preflight;
import io.jobstream.operator.probe.kafka.KafkaAdmin;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes what no owner reference reaches: the topics in Kafka. Before, whoever would make them again has to be gone. All
 * waiting has an end, so that no deletion hangs for ever.
 */
public final class Cleanup {

    /** Whatever writes to topics, or is a member of a consumer group. */
    private static final Set<String> CLIENTS = Set.of(
            Component.GENERATOR.label(),
            Component.PROCESSOR.label(),
            Component.EXECUTOR.label(),
            Component.LAKE.label());

    private final KubernetesClient client;
    private final StrimziCleanup strimzi;
    private final ExternalCleanup external;
    private final CleanupLimits limits;
    private final Clock clock;
    /** When the deletion of topics began, by the simulation's identity. */
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();

    public static Cleanup of(
            KubernetesClient client,
            KafkaAdmin kafka,
            StrimziResources strimzi,
            SecretReader secrets,
            Preflight preflight,
            EventRecorder events,
            CleanupLimits limits,
            Clock clock) {
        KafkaDeletion deletion = new KafkaDeletion(kafka);
        return new Cleanup(
                client,
                new StrimziCleanup(strimzi, new GroupDeletion(preflight, deletion), events, limits),
                new ExternalCleanup(new KafkaCredentials(secrets), deletion, events, limits),
                limits,
                clock);
    }

    private Cleanup(
            KubernetesClient client,
            StrimziCleanup strimzi,
            ExternalCleanup external,
            CleanupLimits limits,
            Clock clock) {
        this.client = client;
        this.strimzi = strimzi;
        this.external = external;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * How far a deletion is.
     *
     * @param message what is waited for, if it is not done
     * @param overdue whether it takes longer than usual, so that something may be left; then the message says what to do
     */
    public record Progress(boolean done, String message, boolean overdue) {

        static Progress finished() {
            return new Progress(true, "", false);
        }

        static Progress waiting(String message) {
            return new Progress(false, message, false);
        }

        static Progress overdue(String message) {
            return new Progress(false, message, true);
        }
    }

    /**
     * Does what can be done now.
     *
     * @param last status
     * @param pods pods of the simulation
     */
    public Progress proceed(JobStreamSimulation resource, SimulationStatus last, List<Pod> pods) {
        Duration age = Duration.between(Instant.parse(resource.getMetadata().getDeletionTimestamp()), clock.instant());
        stop(Names.of(resource));
        long left = pods.stream()
                .filter(pod -> CLIENTS.contains(
                        String.valueOf(pod.getMetadata().getLabels().get(Labels.COMPONENT))))
                .count();
        if (left > 0 && age.compareTo(limits.forPods()) < 0) {
            return Progress.waiting(left + " pods of generator, processor and lake are stopping");
        }
        StrimziSpec spec = resource.getSpec().kafka().strimzi();
        String uid = String.valueOf(resource.getMetadata().getUid());
        Duration tried = Duration.between(begun.computeIfAbsent(uid, key -> clock.instant()), clock.instant());
        Progress progress = spec == null
                ? external.proceed(resource, last, age, tried)
                : strimzi.proceed(resource, spec, age, tried);
        if (progress.done()) {
            begun.remove(uid);
        }
        return progress;
    }

    private void stop(Names names) {
        client.resources(StatefulSet.class)
                .inNamespace(names.namespace())
                .withName(names.of(Component.GENERATOR))
                .delete();
        client.resources(Deployment.class)
                .inNamespace(names.namespace())
                .withName(names.of(Component.PROCESSOR))
                .delete();
        client.resources(Deployment.class)
                .inNamespace(names.namespace())
                .withName(names.of(Component.LAKE))
                .delete();
    }
}
