package io.jobstream.spark.task;

import io.jobstream.processor.state.ProcessorMetrics.StoredBatch;
import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a task says to the driver.
 *
 * @param index     index of Spark's partition within the batch
 * @param partition partition of Kafka that it reads
 * @param isDone    whether all of the range is stored; else it is left to a later job
 * @param stored    what this attempt has stored; null if nothing, because another attempt was first
 */
public record TaskResult(
        int index,
        TopicPartition partition,
        boolean isDone,
        @Nullable StoredBatch stored) implements Serializable {}
