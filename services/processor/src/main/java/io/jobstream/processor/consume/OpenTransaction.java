package io.jobstream.processor.consume;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A producer's transaction that is neither committed nor aborted, so nothing behind its first record can be read.
 *
 * @param partition  partition that it blocks
 * @param offset     offset of its first record there
 * @param producerId Kafka's number of the producer; -1 if the brokers do not tell
 * @param since      when the producer last wrote there
 */
public record OpenTransaction(TopicPartition partition, long offset, long producerId, Instant since) {

    /** What is wrong and what to do, in one sentence. */
    public String describe() {
        return "topic " + partition.topic() + ", partition " + partition.partition()
                + ": an open transaction of producer "
                + producerId + " blocks everything from offset " + offset + " since " + since
                + "; end that producer or run kafka-transactions.sh abort --topic " + partition.topic()
                + " --partition "
                + partition.partition() + " --start-offset " + offset;
    }
}
