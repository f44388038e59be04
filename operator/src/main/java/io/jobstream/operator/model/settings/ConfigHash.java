package io.jobstream.operator.model.settings;

import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Hashes of what pods use: a pod is replaced if its own hash changes. The pace is in none, because it changes while pods
 * run.
 */
public final class ConfigHash {

    /** The annotation of pods that holds it. */
    public static final String ANNOTATION = "jobstream.io/config-hash";

    /** The annotation of a driver that holds the hash of the template of its executors. */
    public static final String EXECUTORS = "jobstream.io/executor-template-hash";

    private static final int LENGTH = 16;

    private ConfigHash() {}

    public static String of(DesiredStateInput input, Component component) {
        Set<String> used = ServiceSettings.usedBy(component);
        String settings = ServiceSettings.of(input).text(name -> used.stream().anyMatch(name::startsWith));
        ConnectionDetails connections = input.connections();
        String kafka = usesKafka(component) ? connections.kafkaSecretsHash() : "";
        String database = component == Component.GENERATOR || component == Component.EXECUTOR
                ? ""
                : connections.databaseSecretsHash();
        String lake = component == Component.LAKE ? "\n" + connections.lakeSecretsHash() : "";
        return sha256(settings + "\n" + kafka + "\n" + database + lake).substring(0, LENGTH);
    }

    /** Of any text that a pod uses. */
    public static String of(String text) {
        return sha256(text).substring(0, LENGTH);
    }

    public static boolean usesKafka(Component component) {
        return component == Component.GENERATOR || component == Component.PROCESSOR || component == Component.LAKE;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
