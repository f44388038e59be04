package io.jobstream.operator.probe.kafka;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How clients and brokers come to trust each other. Without TLS and SASL, anybody is trusted and anybody can listen.
 *
 * @param tls  null if connections are not encrypted
 * @param sasl null if clients do not log in
 */
public record KafkaSecurity(@Nullable Tls tls, @Nullable Sasl sasl) {

    /** Neither TLS nor SASL. */
    public static final KafkaSecurity NONE = new KafkaSecurity(null, null);

    /**
     * @param caPem      certificates of the authorities that sign the brokers', in PEM; null for those that Java trusts
     * @param clientCert certificate by which the brokers know the client; null if they do not ask for one
     */
    public record Tls(@Nullable String caPem, @Nullable ClientCertificate clientCert) {

        /** Says whether there are such certificates, not what is in them. */
        @Override
        public String toString() {
            return "Tls[caPem=" + (caPem != null) + ", clientCert=" + (clientCert != null) + "]";
        }
    }

    /**
     * @param certPem the certificate and those that lead to its authority, in PEM
     * @param keyPem  its private key in PEM, as PKCS #8 and not encrypted
     */
    public record ClientCertificate(String certPem, String keyPem) {

        /** Without the key. */
        @Override
        public String toString() {
            return "ClientCertificate[***]";
        }
    }

    /** How a client proves who it is. */
    public enum Mechanism {
        PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
        SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
        SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

        private final String label;
        private final String module;

        Mechanism(String label, String module) {
            this.label = label;
            this.module = module;
        }

        /** @throws IllegalArgumentException if none is called so; the message names those that there are */
        public static Mechanism of(String name) {
            return Stream.of(values())
                    .filter(mechanism -> mechanism.label.equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the SASL mechanism is '" + name
                            + "', but must be one of "
                            + Stream.of(values()).map(Mechanism::toString).collect(Collectors.joining(", "))));
        }

        /** The name that Kafka knows it by. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** A name and a password, from files or secrets: a line break at their end does not belong to them. */
    public record Sasl(Mechanism mechanism, String username, String password) {

        public Sasl {
            username = withoutLineBreak(username);
            password = withoutLineBreak(password);
        }

        private static String withoutLineBreak(String value) {
            return value.replaceFirst("\\r?\\n$", "");
        }

        private String jaas() {
            return mechanism.module + " required username=" + quoted(username) + " password=" + quoted(password) + ";";
        }

        /** As the tokenizer reads it by which Kafka takes the setting apart. */
        private static String quoted(String value) {
            return '"'
                    + value.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r")
                    + '"';
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Sasl[" + mechanism + ", username=" + username + "]";
        }
    }

    /** The settings of Kafka's clients, under Kafka's names. Some of the values are secret. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("security.protocol", (sasl == null ? "" : "SASL_") + (tls == null ? "PLAINTEXT" : "SSL"));
        if (tls != null) {
            put(settings, tls);
        }
        if (sasl != null) {
            settings.put("sasl.mechanism", sasl.mechanism().toString());
            settings.put("sasl.jaas.config", sasl.jaas());
        }
        return settings;
    }

    private static void put(Map<String, Object> settings, Tls tls) {
        if (tls.caPem() != null) {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.certificates", tls.caPem());
        }
        ClientCertificate own = tls.clientCert();
        if (own != null) {
            settings.put("ssl.keystore.type", "PEM");
            settings.put("ssl.keystore.certificate.chain", own.certPem());
            settings.put("ssl.keystore.key", own.keyPem());
        }
    }
}
