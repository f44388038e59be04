package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What the generator says it wrote against what is stored. */
public record ExactnessStatus(
        @JsonPropertyDescription(
                "Whether at this moment nothing is missing, unexpected or parked, and the last audit found nothing.")
        boolean exact,

        @JsonPropertyDescription("Events written and not stored (yet).")
        long missing,

        @JsonPropertyDescription("Events stored that nobody says were written (yet).")
        long unexpected,

        @JsonPropertyDescription("Further copies of what is stored; they count once.")
        long duplicated,

        @JsonPropertyDescription("Events that came after their hour had closed; they count in their own.")
        long late,

        @JsonPropertyDescription("Records that could not be read.")
        long dead,

        @JsonPropertyDescription("Applications that wait for their posting or candidate.")
        long parked) {}
