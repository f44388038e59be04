package io.jobstream.processor.state;

/**
 * What waits in the partitions that a process reads.
 *
 * @param partitions how many it reads; none while they move from one replica to another
 * @param records    offsets up to the ends of their logs that are not taken in
 */
public record Lag(int partitions, long records) {}
