package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** CPU and memory of a container. */
@ValidationRule(
        value = "!has(self.requests) || !has(self.limits) || self.requests.all(name, !(name in self.limits)"
                + " || quantity(string(self.requests[name])).compareTo(quantity(string(self.limits[name]))) <= 0)",
        message = "resources.limits must not be below resources.requests: raise the limit, or lower the request")
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
