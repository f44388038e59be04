package io.jobstream.processor.stream;

import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of a partition that a batch covers without a gap, records and whatever else takes offsets there
 * (transaction markers, aborted records).
 *
 * @param partition of which topic
 * @param from      first offset covered
 * @param to        first offset not covered, above {@code from}
 * @param end       end of the partition for readers of committed records, as far as is known; at least {@code to}
 */
public record OffsetRange(TopicPartition partition, long from, long to, long end) {

    /** @throws IllegalArgumentException where the range is empty or runs backwards */
    public OffsetRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(partition + ": no range of offsets from " + from + " to " + to);
        }
        end = Math.max(end, to);
    }

    /**
     * This range and the one that follows it.
     *
     * @throws StaleBatchException where there is a gap between them, or the other one begins before the end of this
     */
    public OffsetRange join(OffsetRange next) {
        if (!next.partition.equals(partition) || next.from != to) {
            throw new StaleBatchException(next.partition + ": a poll begins at offset " + next.from
                    + ", but the one before ended at " + to + " of " + partition);
        }
        return new OffsetRange(partition, from, next.to, next.end);
    }
}
