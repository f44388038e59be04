package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How connections to PostgreSQL are encrypted, in libpq's words. */
public enum SslMode {
    @JsonProperty("disable")
    DISABLE("disable"),
    @JsonProperty("prefer")
    PREFER("prefer"),
    @JsonProperty("require")
    REQUIRE("require");

    private final String label;

    SslMode(String label) {
        this.label = label;
    }

    /** The name in the resource and in settings. */
    public String label() {
        return label;
    }
}
