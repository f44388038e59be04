package io.jobstream.operator.observe.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the resources of Strimzi, in whatever state they are. */
public final class StrimziReading {

    private StrimziReading() {}

    /**
     * What a Kafka resource says.
     *
     * @param name     for messages: {@code namespace/name}
     * @param resource null where there is none
     * @param listener wanted; null for the first without TLS, else the first
     */
    public static ClusterReading cluster(
            String name, @Nullable GenericKubernetesResource resource, @Nullable String listener) {
        throw new UnsupportedOperationException();
    }

    /** What a KafkaTopic resource says at a time. */
    public static TopicReading topic(GenericKubernetesResource resource, Instant now) {
        throw new UnsupportedOperationException();
    }
}
