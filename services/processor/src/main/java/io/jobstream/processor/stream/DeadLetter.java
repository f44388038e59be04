package io.jobstream.processor.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that cannot be read.
 *
 * @param record as it came
 * @param reason what is wrong with it, in one line
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {}
