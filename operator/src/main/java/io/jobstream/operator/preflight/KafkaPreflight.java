package io.jobstream.operator.preflight;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.kafka.StrimziSpec;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.model.Topics;
import io.jobstream.operator.preflight.Preflight.KafkaCheck;
import io.jobstream.operator.probe.kafka.KafkaHealth;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.kafka.KafkaReading;
import io.jobstream.operator.probe.secret.SecretProblemException;
import io.jobstream.operator.probe.strimzi.ClusterReading;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether the Kafka that a simulation asks for can be used, and how. */
final class KafkaPreflight {

    private static final ConditionType TYPE = ConditionType.KAFKA_READY;

    private final StrimziResources strimzi;
    private final KafkaCredentials credentials;
    private final KafkaProbe probe;

    KafkaPreflight(StrimziResources strimzi, KafkaCredentials credentials, KafkaProbe probe) {
        this.strimzi = strimzi;
        this.credentials = credentials;
        this.probe = probe;
    }

    KafkaCheck check(JobStreamSimulation resource) {
        try {
            KafkaSpec kafka = resource.getSpec().kafka();
            return kafka.strimzi() == null ? external(resource, kafka) : strimzi(resource, kafka, kafka.strimzi());
        } catch (SecretProblemException e) {
            return blocked(Finding.stuck(TYPE, ConditionReason.of(e.reason()), e.problem()));
        }
    }

    private KafkaCheck external(JobStreamSimulation resource, KafkaSpec kafka) throws SecretProblemException {
        return probe(
                resource,
                credentials.access(
                        resource.getMetadata().getNamespace(),
                        kafka,
                        Objects.requireNonNull(kafka.bootstrapServers(), "spec.kafka.bootstrapServers"),
                        kafka.tls() != null,
                        null));
    }

    private KafkaCheck strimzi(JobStreamSimulation resource, KafkaSpec kafka, StrimziSpec wanted)
            throws SecretProblemException {
        Optional<String> version = strimzi.version();
        if (version.isEmpty()) {
            return blocked(Finding.stuck(
                    TYPE,
                    ConditionReason.STRIMZI_NOT_INSTALLED,
                    "the API server knows no resources of Strimzi (kafka.strimzi.io): install Strimzi, or name any other Kafka"
                            + " in spec.kafka.bootstrapServers of another simulation"));
        }
        String namespace = KafkaTopics.namespaceOf(resource, wanted);
        GenericKubernetesResource cluster = kafka(resource, version.get(), namespace, wanted.cluster());
        ClusterReading reading = ClusterReading.of(namespace, wanted.cluster(), cluster, wanted.listener());
        if (reading instanceof ClusterReading.Ready ready) {
            String authorities = ready.certificates().isEmpty() ? null : String.join("\n", ready.certificates());
            return probe(
                    resource,
                    credentials.access(
                            resource.getMetadata().getNamespace(),
                            kafka,
                            ready.bootstrapServers(),
                            ready.tls(),
                            authorities));
        }
        if (reading instanceof ClusterReading.NotFound missing) {
            return blocked(Finding.stuck(TYPE, ConditionReason.KAFKA_NOT_FOUND, missing.message()));
        }
        if (reading instanceof ClusterReading.NoListener none) {
            return blocked(Finding.stuck(TYPE, ConditionReason.LISTENER_NOT_FOUND, none.message()));
        }
        ClusterReading.NotReady waiting = (ClusterReading.NotReady) reading;
        return blocked(
                passes(waiting, cluster)
                        ? Finding.coming(
                                TYPE,
                                ConditionReason.of(waiting.reason(), ConditionReason.NOT_READY),
                                waiting.message())
                        : Finding.stuck(
                                TYPE,
                                ConditionReason.of(waiting.reason(), ConditionReason.NOT_READY),
                                waiting.message()));
    }

    /** Whether nobody has to do anything about it: Strimzi is at work, or has not had the time to say so. */
    private boolean passes(ClusterReading.NotReady waiting, @Nullable GenericKubernetesResource cluster) {
        return "Creating".equals(waiting.reason())
                || "NoStatus".equals(waiting.reason()) && cluster != null && strimzi.justCreated(cluster);
    }

    /** What another simulation saw a moment ago must not start a new one on a cluster that has just failed. */
    private @Nullable GenericKubernetesResource kafka(
            JobStreamSimulation resource, String version, String namespace, String name) {
        SimulationStatus last = resource.getStatus();
        boolean known = last != null
                && Objects.equals(
                        last.observedGeneration(), resource.getMetadata().getGeneration());
        return known ? strimzi.recentKafka(version, namespace, name) : strimzi.kafka(version, namespace, name);
    }

    private KafkaCheck probe(JobStreamSimulation resource, KafkaAccess access) {
        KafkaReading reading = probe.probe(access.connection(), Topics.names(resource));
        KafkaHealth health = reading.health();
        if (!(health instanceof KafkaHealth.Reachable)) {
            credentials.forget(
                    resource.getMetadata().getNamespace(), resource.getSpec().kafka());
        }
        return new KafkaCheck(finding(health, access), access, reading.topics());
    }

    private Finding finding(KafkaHealth health, KafkaAccess access) {
        if (health instanceof KafkaHealth.Reachable) {
            return Finding.good(TYPE, ConditionReason.REACHABLE, health.message());
        }
        if (health instanceof KafkaHealth.RecentlyReachable) {
            return Finding.coming(TYPE, ConditionReason.UNREACHABLE, health.message());
        }
        if (health instanceof KafkaHealth.TlsFailed tls && tls.unknownAuthority() && access.authorities() != null) {
            return otherAuthority(access.bootstrapServers());
        }
        return Finding.stuck(TYPE, reason(health), health.message());
    }

    /** No secret of the user's has to do with it. */
    private Finding otherAuthority(String bootstrapServers) {
        String message = "Kafka at " + bootstrapServers
                + " has a certificate of another authority than its Kafka resource names. ";
        return probe.answeredRecently(bootstrapServers)
                ? Finding.coming(
                        TYPE,
                        ConditionReason.TLS_FAILED,
                        message
                                + "It answered a moment ago, so Strimzi is probably replacing its authority: wait until it"
                                + " has restarted the brokers")
                : Finding.stuck(
                        TYPE,
                        ConditionReason.TLS_FAILED,
                        message + "Strimzi replaces an authority within minutes; if it takes longer, check the Kafka"
                                + " resource and its brokers");
    }

    private static ConditionReason reason(KafkaHealth health) {
        if (health instanceof KafkaHealth.AuthenticationFailed) {
            return ConditionReason.AUTHENTICATION_FAILED;
        }
        if (health instanceof KafkaHealth.TlsFailed) {
            return ConditionReason.TLS_FAILED;
        }
        return health instanceof KafkaHealth.Misconfigured
                ? ConditionReason.MISCONFIGURED
                : ConditionReason.UNREACHABLE;
    }

    private static KafkaCheck blocked(Finding finding) {
        return new KafkaCheck(finding, null, null);
    }
}
