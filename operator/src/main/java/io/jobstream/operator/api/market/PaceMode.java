package io.jobstream.operator.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The names of the paces. */
public enum PaceMode {
    @JsonProperty("RealTime")
    REAL_TIME("RealTime"),
    @JsonProperty("Accelerated")
    ACCELERATED("Accelerated"),
    @JsonProperty("ConstantRate")
    CONSTANT_RATE("ConstantRate"),
    @JsonProperty("Unbounded")
    UNBOUNDED("Unbounded"),
    @JsonProperty("Paused")
    PAUSED("Paused");

    private final String label;

    PaceMode(String label) {
        this.label = label;
    }

    /** The name in the resource, in settings and in requests. */
    public String label() {
        return label;
    }
}
