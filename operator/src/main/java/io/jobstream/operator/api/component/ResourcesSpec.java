package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** CPU and memory of a container. */
public record ResourcesSpec(
        @JsonPropertyDescription("What the scheduler keeps free for it, such as {cpu: 200m, memory: 384Mi}.")
        Map<String, Quantity> requests,

        @JsonPropertyDescription("What it may use at most, such as {memory: 768Mi}.")
        Map<String, Quantity> limits) {

    public ResourcesSpec {
        requests = requests == null ? Map.of() : Map.copyOf(requests);
        limits = limits == null ? Map.of() : Map.copyOf(limits);
    }
}
