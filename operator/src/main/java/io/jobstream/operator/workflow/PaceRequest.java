package io.jobstream.operator.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jobstream.operator.probe.service.PaceReading;
import org.jspecify.annotations.Nullable;

/**
 * The pace that a generator is asked for. What is out of its range is for the generator to refuse.
 *
 * @param mode            RealTime, Accelerated, ConstantRate or Unbounded
 * @param speed           simulated seconds a second; with Accelerated, and only there
 * @param eventsPerSecond over all shards; with ConstantRate, and only there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaceRequest(
        String mode, @Nullable Double speed, @Nullable Double eventsPerSecond) {

    /** The request that a pace would be the answer to. Equal requests ask for the same pace. */
    static PaceRequest of(PaceReading pace) {
        return new PaceRequest(pace.mode(), pace.speed(), pace.eventsPerSecond());
    }
}
