package io.jobstream.operator.probe.kafka;

/**
 * A topic as Kafka knows it.
 *
 * @param id         changes when the topic is deleted and created again
 * @param partitions at least 1
 */
public record TopicState(String id, int partitions) {}
