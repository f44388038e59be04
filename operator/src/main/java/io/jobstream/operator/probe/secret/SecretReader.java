package io.jobstream.operator.probe.secret;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads secrets by their names. There is no informer on them: the operator holds no secret that it was not told of. */
public final class SecretReader {

    private final KubernetesClient client;

    public SecretReader(KubernetesClient client) {
        this.client = client;
    }

    /**
     * A secret in which all keys that are needed are there.
     *
     * @param use for the message: which field of the resource names it
     * @throws SecretProblemException where the secret or a key is missing or empty
     */
    public SecretValues complete(String namespace, String name, String use, Collection<String> keys)
            throws SecretProblemException {
        SecretValues values = read(namespace, name)
                .orElseThrow(() -> new SecretProblemException(
                        "SecretMissing",
                        "there is no secret " + name + " in the namespace " + namespace + ": create it, or correct "
                                + use));
        for (String key : keys) {
            if (values.get(key).isBlank()) {
                throw new SecretProblemException(
                        "SecretKeyMissing",
                        "the secret " + name + " in the namespace " + namespace + " has no key " + key
                                + " with a value, but " + values.names() + ": add it, or correct " + use);
            }
        }
        return values;
    }

    public Optional<SecretValues> read(String namespace, String name) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get())
                .map(SecretReader::decoded);
    }

    private static SecretValues decoded(Secret secret) {
        Map<String, String> values = new HashMap<>();
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                .forEach((key, value) ->
                        values.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return holding(values, secret);
    }

    /** What a secret holds that was just read or written. */
    public static SecretValues holding(Map<String, String> values, Secret secret) {
        return new SecretValues(
                values, Objects.requireNonNullElse(secret.getMetadata().getUid(), ""));
    }
}
