package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a simulation is in its life, in a word for people; programs read the conditions. */
public enum Phase {
    /** Something that it needs is not there yet. */
    @JsonProperty("Pending")
    PENDING("Pending"),
    /** Its parts are starting. */
    @JsonProperty("Starting")
    STARTING("Starting"),
    /** It plays, and the dashboard shows it. */
    @JsonProperty("Running")
    RUNNING("Running"),
    /** It stands still because it was told to. */
    @JsonProperty("Suspended")
    SUSPENDED("Suspended"),
    /** It has reached its end. */
    @JsonProperty("Completed")
    COMPLETED("Completed"),
    /** A part does not work. */
    @JsonProperty("Failing")
    FAILING("Failing"),
    /** What it left behind is being removed. */
    @JsonProperty("Deleting")
    DELETING("Deleting");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** The name in the resource. */
    public String label() {
        return label;
    }
}
