package io.jobstream.operator.observe.service;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        String mode, @Nullable Double speed, @Nullable Double eventsPerSecond) {}
