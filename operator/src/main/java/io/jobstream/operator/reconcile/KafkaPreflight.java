package io.jobstream.operator.reconcile;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.KafkaSpec;
import io.jobstream.operator.api.StrimziSpec;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.observe.kafka.KafkaHealth;
import io.jobstream.operator.observe.kafka.KafkaProbe;
import io.jobstream.operator.observe.strimzi.ClusterReading;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether the Kafka that a simulation asks for can be used, and how. */
final class KafkaPreflight {

    private static final ConditionType TYPE = ConditionType.KAFKA_READY;

    private final StrimziApi strimzi;
    private final KafkaCredentials credentials;
    private final KafkaProbe probe;

    KafkaPreflight(StrimziApi strimzi, KafkaCredentials credentials, KafkaProbe probe) {
        this.strimzi = strimzi;
        this.credentials = credentials;
        this.probe = probe;
    }

    /**
     * @param access null where it is not known how to get there
     */
    record Result(Finding finding, @Nullable KafkaAccess access) {}

    Result check(JobStreamSimulation resource) {
        try {
            KafkaSpec kafka = resource.getSpec().kafka();
            return kafka.strimzi() == null ? external(resource, kafka) : strimzi(resource, kafka, kafka.strimzi());
        } catch (SecretTroubleException e) {
            return blocked(Finding.stuck(TYPE, e.reason(), e.problem()));
        }
    }

    private Result external(JobStreamSimulation resource, KafkaSpec kafka) throws SecretTroubleException {
        return probe(credentials.access(
                resource.getMetadata().getNamespace(),
                kafka,
                Objects.requireNonNull(kafka.bootstrapServers(), "spec.kafka.bootstrapServers"),
                kafka.tls() != null,
                null));
    }

    private Result strimzi(JobStreamSimulation resource, KafkaSpec kafka, StrimziSpec wanted)
            throws SecretTroubleException {
        Optional<String> version = strimzi.version();
        if (version.isEmpty()) {
            return blocked(Finding.stuck(
                    TYPE,
                    "StrimziNotInstalled",
                    "the API server knows no resources of Strimzi (kafka.strimzi.io): install Strimzi, or name any other Kafka"
                            + " in spec.kafka.bootstrapServers of another simulation"));
        }
        String namespace = namespaceOf(resource, wanted);
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

    /** The namespace of Strimzi's resources. */
    static String namespaceOf(JobStreamSimulation resource, StrimziSpec strimzi) {
        return strimzi.namespace() == null ? resource.getMetadata().getNamespace() : strimzi.namespace();
    }

    private Result probe(KafkaAccess access) {
        KafkaHealth health = probe.probe(access.connection());
        return health instanceof KafkaHealth.Reachable
                ? new Result(Finding.good(TYPE, "Reachable", health.message()), access)
                : new Result(Finding.stuck(TYPE, health.getClass().getSimpleName(), health.message()), access);
    }

    private static Result blocked(Finding finding) {
        return new Result(finding, null);
    }
}
