package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ingress for the dashboard and the REST API. */
public record IngressSpec(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Host name under which it is reachable.")
        String host,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Ingress class; the cluster's default if not given.")
        @Nullable
        String className,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Secret with the certificate of the host; plain HTTP if not given.")
        @Nullable
        String tlsSecretName,

        @JsonPropertyDescription(
                "Annotations for the ingress controller. Streams are long: no buffering, no short time-out.")
        Map<String, String> annotations) {

    public IngressSpec {
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    }
}
