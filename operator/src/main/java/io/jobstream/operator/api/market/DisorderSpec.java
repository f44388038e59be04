package io.jobstream.operator.api.market;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** Shares of the records that are disturbed; the intact ones stay those of the undisturbed market. */
public record DisorderSpec(
        @Default("0")
        @Min(0)
        @Max(0.5)
        @JsonPropertyDescription("Written two to six simulated hours after their event, 0 to 0.5.")
        Double late,

        @Default("0") @Min(0) @Max(0.5) @JsonPropertyDescription("Written once more, 0 to 0.5.")
        Double duplicated,

        @Default("0") @Min(0) @Max(0.5) @JsonPropertyDescription("Preceded by a broken copy, 0 to 0.5.")
        Double corrupted) {

    public DisorderSpec {
        late = late == null ? 0.0 : late;
        duplicated = duplicated == null ? 0.0 : duplicated;
        corrupted = corrupted == null ? 0.0 : corrupted;
    }

    static DisorderSpec none() {
        return new DisorderSpec(0.0, 0.0, 0.0);
    }
}
