package io.jobstream.operator.api.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The pace in force. */
public record PaceStatus(
        @JsonPropertyDescription("RealTime, Accelerated, ConstantRate, Unbounded or Paused.") @Nullable
        String mode,

        @JsonPropertyDescription(
                "Simulated time that the pace asked for when it was last read; absent if it sets no limit.")
        @Nullable
        String target,

        @JsonPropertyDescription("Events stored a second, mean of ten seconds.") @Nullable
        Double achieved) {}
