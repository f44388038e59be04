package io.jobstream.processor.decode;

import java.time.Instant;

/**
 * When a poll went through the first steps, by the wall clock.
 *
 * @param received when the consumer returned it
 * @param begun    when its decoding began
 * @param decoded  when its decoding ended
 * @param records  number of its records
 */
public record PollTimes(Instant received, Instant begun, Instant decoded, int records) {}
