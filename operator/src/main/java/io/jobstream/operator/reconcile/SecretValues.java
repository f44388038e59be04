package io.jobstream.operator.reconcile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/** What a secret holds. */
record SecretValues(Map<String, String> values) {

    SecretValues {
        values = Map.copyOf(values);
    }

    /** Empty where there is no such key. */
    String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** The keys, for messages. */
    String names() {
        return values.isEmpty() ? "none at all" : String.join(", ", new TreeSet<>(values.keySet()));
    }

    /** By which a change of any of these values is noticed, and from which none of them can be told. */
    String hash(Collection<String> keys) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
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
