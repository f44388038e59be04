package io.jobstream.operator.probe.kafka;

/**
 * Records of some topics together. Marks of transactions count as records.
 *
 * @param held    records that Kafka holds
 * @param expired records that it no longer holds
 */
public record TopicRecords(long held, long expired) {}
