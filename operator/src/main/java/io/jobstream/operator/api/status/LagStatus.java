package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How far the stored market is behind. */
public record LagStatus(
        @JsonPropertyDescription("Records in Kafka that are not stored yet.")
        long records,

        @JsonPropertyDescription("Simulated seconds behind what the pace asks for.") @Nullable
        Long simulatedSeconds) {}
