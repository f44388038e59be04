package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How user and password are proved. */
public enum SaslMechanism {
    @JsonProperty("PLAIN")
    PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
    @JsonProperty("SCRAM-SHA-256")
    SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
    @JsonProperty("SCRAM-SHA-512")
    SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final String label;
    private final String loginModule;

    SaslMechanism(String label, String loginModule) {
        this.label = label;
        this.loginModule = loginModule;
    }

    /** The name in the resource and in the settings of Kafka's clients. */
    public String label() {
        return label;
    }

    /** The class that logs a Kafka client in. */
    public String loginModule() {
        return loginModule;
    }
}
