package io.jobstream.operator.probe.secret;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.operator.probe.ReadInterval;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reads secrets by their names. There is no informer on them: the operator holds no secret that it was not told of. */
public final class SecretReader {

    private final KubernetesClient client;
    private final Clock clock;
    private final ReadInterval interval;
    private final Map<String, Complete> complete = new ConcurrentHashMap<>();

    /** A secret that was complete. */
    private record Complete(SecretValues values, Instant until) {}

    /** @param interval interval of a secret that was complete */
    public SecretReader(KubernetesClient client, Clock clock, ReadInterval interval) {
        this.client = client;
        this.clock = clock;
        this.interval = interval;
    }

    /** Has a secret read again, because something that uses it fails. */
    public void forget(String namespace, String name) {
        complete.keySet().removeIf(key -> key.startsWith(namespace + "/" + name + "/"));
    }

    /**
     * A secret in which all keys that are needed are there.
     *
     * @param use for the message: which field of the resource names it
     * @throws SecretProblemException if the secret or a key is missing or empty
     */
    public SecretValues complete(String namespace, String name, String use, Collection<String> keys)
            throws SecretProblemException {
        Optional<SecretValues> known = remembered(namespace, name, keys);
        if (known.isPresent()) {
            return known.get();
        }
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
        remember(namespace, name, keys, values);
        return values;
    }

    /** A secret that was complete not long ago; empty if it has to be read. */
    public Optional<SecretValues> remembered(String namespace, String name, Collection<String> keys) {
        Instant now = clock.instant();
        return Optional.ofNullable(complete.get(key(namespace, name, keys)))
                .filter(known -> now.isBefore(known.until()))
                .map(Complete::values);
    }

    /** Keeps a secret that is complete. */
    public void remember(String namespace, String name, Collection<String> keys, SecretValues values) {
        Instant now = clock.instant();
        complete.values().removeIf(old -> !now.isBefore(old.until()));
        Instant until = now.plus(interval.of(complete.size()));
        complete.put(key(namespace, name, keys), new Complete(values, until));
    }

    private static String key(String namespace, String name, Collection<String> keys) {
        return namespace + "/" + name + "/" + String.join(",", new TreeSet<>(keys));
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
