package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which Kafka of Strimzi. */
@ValidationRule(
        value = "self.cluster == oldSelf.cluster && has(self.__namespace__) == has(oldSelf.__namespace__)"
                + " && (!has(self.__namespace__) || self.__namespace__ == oldSelf.__namespace__)",
        message =
                "spec.kafka.strimzi.cluster and namespace cannot be changed, because the market's topics stay where they are: "
                        + "apply it under another name, or delete this simulation first")
public record StrimziSpec(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the Kafka resource.")
        String cluster,

        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Namespace of the Kafka resource; that of this resource if not given.")
        @Nullable
        String namespace,

        @Size(min = 1, max = 63)
        @JsonPropertyDescription(
                "Name of a listener in the Kafka resource's status; the first one without TLS if not given, else the first.")
        @Nullable
        String listener) {}
