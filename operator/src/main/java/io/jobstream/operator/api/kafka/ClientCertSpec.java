package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A certificate and its key, both PEM, such as a KafkaUser's secret holds. */
public record ClientCertSpec(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Secret with the certificate and its key.")
        String secretName,

        @Default("user.crt")
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Key of the certificate (PEM) in the secret.")
        String certKey,

        @Default("user.key")
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Key of the private key (PEM, PKCS 8) in the secret.")
        String keyKey) {

    public ClientCertSpec {
        certKey = certKey == null ? "user.crt" : certKey;
        keyKey = keyKey == null ? "user.key" : keyKey;
    }
}
