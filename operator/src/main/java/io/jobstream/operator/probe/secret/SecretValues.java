package io.jobstream.operator.probe.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a secret holds.
 *
 * @param salt for hashes: what only those know who may read the secret
 */
public record SecretValues(Map<String, String> values, String salt) {

    public SecretValues {
        values = Map.copyOf(values);
    }

    /** Empty if there is no such key. */
    public String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** The keys, for messages. */
    String names() {
        return values.isEmpty() ? "none at all" : String.join(", ", new TreeSet<>(values.keySet()));
    }

    /**
     * By which a change of any of these values is noticed. It stands at pods, which more people may read than secrets; so it
     * is salted, and a weak password cannot be guessed from it.
     */
    public String hash(Collection<String> keys) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            for (String key : new TreeSet<>(keys)) {
                byte[] value = get(key).getBytes(StandardCharsets.UTF_8);
                digest.update((key + "=" + value.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(value);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "SecretValues[" + names() + "]";
    }
}
