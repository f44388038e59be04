package io.jobstream.operator.api.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the generator writes events into the topics. */
public enum EventFormat {
    @JsonProperty("json")
    JSON("json"),
    @JsonProperty("avro")
    AVRO("avro");

    private final String label;

    EventFormat(String label) {
        this.label = label;
    }

    /** The name in the services' settings. */
    public String label() {
        return label;
    }
}
