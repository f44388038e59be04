package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** User and password for Kafka. */
public record SaslSpec(
        @Default("SCRAM-SHA-512") @JsonPropertyDescription("PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.")
        SaslMechanism mechanism,

        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Secret with user and password.")
        String secretName,

        @Default("username") @Size(min = 1, max = 253) @JsonPropertyDescription("Key of the user in the secret.")
        String usernameKey,

        @Default("password") @Size(min = 1, max = 253) @JsonPropertyDescription("Key of the password in the secret.")
        String passwordKey) {

    public SaslSpec {
        mechanism = mechanism == null ? SaslMechanism.SCRAM_SHA_512 : mechanism;
        usernameKey = usernameKey == null ? "username" : usernameKey;
        passwordKey = passwordKey == null ? "password" : passwordKey;
    }
}
