package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Which authorities are trusted, and which certificate is shown. */
public record TlsSpec(
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Secret with the authority's certificate (PEM) that is trusted.")
        @Nullable
        String secretName,

        @Default("ca.crt") @Size(min = 1, max = 253) @JsonPropertyDescription("Key of that certificate in the secret.")
        String caKey,

        @JsonPropertyDescription("Certificate with which the services show who they are (mutual TLS).") @Nullable
        ClientCertSpec clientCert) {

    public TlsSpec {
        caKey = caKey == null ? "ca.crt" : caKey;
    }
}
