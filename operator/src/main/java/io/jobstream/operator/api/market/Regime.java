package io.jobstream.operator.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The times of the job market whose published figures a market can follow. */
public enum Regime {
    @JsonProperty("Classic2017")
    CLASSIC_2017("Classic2017"),
    @JsonProperty("Tight2022")
    TIGHT_2022("Tight2022"),
    @JsonProperty("AutoApply2026")
    AUTO_APPLY_2026("AutoApply2026");

    private final String label;

    Regime(String label) {
        this.label = label;
    }

    /** The name in the resource and in the services' settings. */
    public String label() {
        return label;
    }
}
