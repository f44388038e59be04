package io.jobstream.operator.preflight;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.kafka.StrimziSpec;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.KafkaTopics;
import io.jobstream.operator.preflight.Preflight.KafkaCheck;
import io.jobstream.operator.probe.kafka.KafkaHealth;
import io.jobstream.operator.probe.kafka.KafkaProbe;
import io.jobstream.operator.probe.secret.SecretProblemException;
import io.jobstream.operator.probe.strimzi.ClusterReading;
import io.jobstream.operator.probe.strimzi.StrimziResources;
import java.util.Objects;
import java.util.Optional;

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
            return blocked(Finding.stuck(TYPE, e.reason(), e.problem()));
        }
    }

    private KafkaCheck external(JobStreamSimulation resource, KafkaSpec kafka) throws SecretProblemException {
        return probe(credentials.access(
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
                    "StrimziNotInstalled",
                    "the API server knows no resources of Strimzi (kafka.strimzi.io): install Strimzi, or name any other Kafka"
                            + " in spec.kafka.bootstrapServers of another simulation"));
        }
        String namespace = KafkaTopics.namespaceOf(resource, wanted);
        ClusterReading reading = ClusterReading.of(
                namespace,
                wanted.cluster(),
                strimzi.kafka(version.get(), namespace, wanted.cluster()),
                wanted.listener());
        if (reading instanceof ClusterReading.Ready ready) {
            String authorities = ready.certificates().isEmpty() ? null : String.join("\n", ready.certificates());
            return probe(credentials.access(
                    resource.getMetadata().getNamespace(), kafka, ready.bootstrapServers(), ready.tls(), authorities));
        }
        if (reading instanceof ClusterReading.NotFound missing) {
            return blocked(Finding.stuck(TYPE, "KafkaNotFound", missing.message()));
        }
        if (reading instanceof ClusterReading.NoListener none) {
            return blocked(Finding.stuck(TYPE, "ListenerNotFound", none.message()));
        }
        ClusterReading.NotReady waiting = (ClusterReading.NotReady) reading;
        return blocked(
                "Creating".equals(waiting.reason())
                        ? Finding.coming(TYPE, waiting.reason(), waiting.message())
                        : Finding.stuck(TYPE, waiting.reason(), waiting.message()));
    }

    private KafkaCheck probe(KafkaAccess access) {
        KafkaHealth health = probe.probe(access.connection());
        return health instanceof KafkaHealth.Reachable
                ? new KafkaCheck(Finding.good(TYPE, "Reachable", health.message()), access)
                : new KafkaCheck(Finding.stuck(TYPE, health.getClass().getSimpleName(), health.message()), access);
    }

    private static KafkaCheck blocked(Finding finding) {
        return new KafkaCheck(finding, null);
    }
}
