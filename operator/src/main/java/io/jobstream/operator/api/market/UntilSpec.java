package io.jobstream.operator.api.market;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the market ends. */
@ValidationRule(
        value = "!has(self.time) || timestamp(self.time) > timestamp('2000-01-01T00:00:00Z')",
        message = "spec.until.time must be a time that exists, after 2000-01-01T00:00:00Z")
public record UntilSpec(
        @Pattern(SimulatedTime.PATTERN)
        @JsonPropertyDescription(
                "Simulated time of the first event that is not played any more, as 2026-11-08T00:00:00Z.")
        @Nullable
        String time,

        @Min(1)
        @JsonPropertyDescription(
                "The market ends at the simulated time at which so many events are expected, at least 1.")
        @Nullable
        Long events) {}
