package io.jobstream.processor.consume;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A range of a partition's offsets without a gap. It covers records and everything else that takes offsets (transaction
 * markers, aborted records).
 *
 * @param partition topic and partition
 * @param from      first offset covered
 * @param to        first offset not covered, above {@code from}
 * @param end       end of the partition for readers of committed records, as last seen; at least {@code to}
 * @param last      the last committed record within the range; null if it holds none
 */
public record OffsetRange(
        TopicPartition partition,
        long from,
        long to,
        long end,
        @Nullable LastRecord last) {

    /** @throws IllegalArgumentException if the range is empty or runs backwards */
    public OffsetRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(partition + ": no range of offsets from " + from + " to " + to);
        }
        end = Math.max(end, to);
    }

    /**
     * This range and the one that follows it.
     *
     * @throws StaleBatchException if {@code next} does not begin where this range ends
     */
    public OffsetRange join(OffsetRange next) {
        if (!next.partition.equals(partition) || next.from != to) {
            throw new StaleBatchException(next.partition + ": a poll begins at offset " + next.from
                    + ", but the poll before ended at " + to + " of " + partition);
        }
        return new OffsetRange(partition, from, next.to, next.end, next.last == null ? last : next.last);
    }
}
