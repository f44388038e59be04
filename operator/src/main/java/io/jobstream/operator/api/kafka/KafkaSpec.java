package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where Kafka is, how clients get in, and how the topics are made. */
@ValidationRule(
        value = "has(self.strimzi) != has(self.bootstrapServers)",
        message = "set exactly one of strimzi (a Kafka cluster made by Strimzi) and bootstrapServers (any other Kafka)")
@ValidationRule(
        value = "has(self.strimzi) == has(oldSelf.strimzi)",
        message =
                "spec.kafka cannot change between strimzi and bootstrapServers, because the market's topics stay where they are: "
                        + "apply it under another name, or delete this simulation first")
@ValidationRule(
        value = "self.format != 'avro' || has(self.schemaRegistry)",
        message = "spec.kafka.format is avro, which needs spec.kafka.schemaRegistry: the address of a schema registry,"
                + " such as http://registry:8081")
@ValidationRule(
        value = "!has(oldSelf.format) || self.format == oldSelf.format",
        message =
                "spec.kafka.format cannot change, because a market keeps the format of its topics: apply it under another"
                        + " name, or delete this simulation first")
public record KafkaSpec(
        @JsonPropertyDescription(
                "A Kafka cluster of Strimzi in this Kubernetes cluster. Its topics are made as KafkaTopic resources.")
        @Nullable
        StrimziSpec strimzi,

        @Size(min = 3, max = 2_000)
        @Pattern(BootstrapServers.PATTERN)
        @JsonPropertyDescription(
                "Any other Kafka: host:port or [IPv6 address]:port, separated by commas, ports 1 to 65535. The generator makes the topics.")
        @Nullable
        String bootstrapServers,

        @JsonPropertyDescription(
                "Encrypts the connections; {} trusts the authorities that Java trusts, or, with strimzi, the cluster's own.")
        @Nullable
        TlsSpec tls,

        @JsonPropertyDescription("User and password for the connections.") @Nullable
        SaslSpec sasl,

        @Default("{}") @JsonPropertyDescription("How the topics are made.")
        TopicsSpec topics,

        @Default("json")
        @JsonPropertyDescription(
                "How events are written: json, or avro in the wire format of schema registries. It cannot change.")
        EventFormat format,

        @Size(min = 8, max = 500)
        @Pattern("^https?://[^\\s?#@]+$")
        @JsonPropertyDescription(
                "Address of a schema registry that speaks Confluent's REST interface (Confluent, Karapace, Apicurio below"
                        + " /apis/ccompat/v7), such as http://registry:8081. avro needs it.")
        @Nullable
        String schemaRegistry) {

    public KafkaSpec {
        topics = topics == null ? TopicsSpec.defaults() : topics;
        format = format == null ? EventFormat.JSON : format;
    }

    public static KafkaSpec none() {
        return new KafkaSpec(null, null, null, null, TopicsSpec.defaults(), EventFormat.JSON, null);
    }
}
