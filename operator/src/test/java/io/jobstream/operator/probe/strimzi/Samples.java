package io.jobstream.operator.probe.strimzi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Resources as a real Strimzi left them. */
final class Samples {

    private Samples() {}

    static GenericKubernetesResource read(String file) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(file), file)) {
            return Serialization.unmarshal(in, GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same resource with another status. */
    static GenericKubernetesResource withStatus(String file, String yaml) {
        GenericKubernetesResource resource = read(file);
        Map<?, ?> status = Serialization.unmarshal(yaml, Map.class);
        resource.setAdditionalProperty("status", status);
        return resource;
    }

    static GenericKubernetesResource withoutStatus(String file) {
        GenericKubernetesResource resource = read(file);
        resource.getAdditionalProperties().remove("status");
        return resource;
    }
}
