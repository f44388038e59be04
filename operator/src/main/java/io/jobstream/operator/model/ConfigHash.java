package io.jobstream.operator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Hashes of what pods use: a pod is replaced where its own changes. The pace is in none, for it changes while pods run.
 */
final class ConfigHash {

    /** The annotation of pods that holds it. */
    static final String ANNOTATION = "jobstream.io/config-hash";

    private static final int LENGTH = 16;

    private ConfigHash() {}

    static String of(Blueprint blueprint, Component component) {
        Set<String> used = ServiceSettings.usedBy(component);
        String settings =
                ServiceSettings.of(blueprint).text(name -> used.stream().anyMatch(name::startsWith));
        Surroundings surroundings = blueprint.surroundings();
        String kafka = usesKafka(component) ? surroundings.kafkaSecretsHash() : "";
        String database = component == Component.GENERATOR ? "" : surroundings.databaseSecretsHash();
        return sha256(settings + "\n" + kafka + "\n" + database).substring(0, LENGTH);
    }

    static boolean usesKafka(Component component) {
        return component == Component.GENERATOR || component == Component.PROCESSOR;
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
