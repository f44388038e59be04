package io.jobstream.spark.task;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.OffsetRange;
import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of a partition that a batch covers, transaction markers included.
 *
 * @param from first offset covered
 * @param to   first offset not covered, above {@code from}
 * @param end  end of the partition for readers of committed records, as seen when the batch was planned
 */
public record PlannedRange(TopicPartition partition, long from, long to, long end) implements Serializable {

    /** @param last the last record within the range; null if it holds none */
    public OffsetRange with(@Nullable LastRecord last) {
        return new OffsetRange(partition, from, to, end, last);
    }
}
