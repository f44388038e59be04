package io.jobstream.operator.api.market;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How fast simulated time runs. Decides when an event is played, never which events there are. */
@ValidationRule(
        value = "(self.mode == 'Accelerated') == has(self.speed)",
        message =
                "speed belongs to the mode Accelerated, which needs it: set both, such as {mode: Accelerated, speed: 60}, or neither")
@ValidationRule(
        value = "(self.mode == 'ConstantRate') == has(self.eventsPerSecond)",
        message =
                "eventsPerSecond belongs to the mode ConstantRate, which needs it: set both, such as {mode: ConstantRate, eventsPerSecond: 500}, or neither")
public record PaceSpec(
        @Default("RealTime")
        @JsonPropertyDescription(
                "RealTime: simulated time is the wall clock's, once what lies behind it is caught up. Accelerated: it runs speed times as fast. ConstantRate: eventsPerSecond every second. Unbounded: as fast as possible. Paused: nothing is played, and all pods stay.")
        PaceMode mode,

        @Min(value = 0, inclusive = false)
        @Max(1_000_000)
        @JsonPropertyDescription("Simulated seconds a second, above 0 up to 1000000; with Accelerated only.")
        @Nullable
        Double speed,

        @Min(value = 0, inclusive = false)
        @Max(10_000_000)
        @JsonPropertyDescription("Over all kinds of events, above 0 up to 10000000; with ConstantRate only.")
        @Nullable
        Double eventsPerSecond) {

    public PaceSpec {
        mode = mode == null ? PaceMode.REAL_TIME : mode;
    }

    public static PaceSpec realTime() {
        return new PaceSpec(PaceMode.REAL_TIME, null, null);
    }
}
