package io.jobstream.lake.commit;

import io.jobstream.processor.consume.LastRecord;
import io.jobstream.processor.consume.StoredOffset;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a partition of a topic is in a table.
 *
 * @param next      first offset that is not in the table
 * @param last      the last record before {@code next}; null if the partition held none
 * @param watermark the latest simulated time that the shards had reached when they wrote those records, in milliseconds since the
 *                  epoch; null if no record named one
 */
public record Position(
        long next, @Nullable LastRecord last, @Nullable Long watermark) {

    StoredOffset storedOffset(String topicId) {
        return new StoredOffset(topicId, next, last);
    }
}
