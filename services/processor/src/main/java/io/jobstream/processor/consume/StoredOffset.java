package io.jobstream.processor.consume;

import org.jspecify.annotations.Nullable;

/**
 * Up to where a partition is stored.
 *
 * @param topicId Kafka's id of the topic that the stored records come from
 * @param next    first offset that is not stored
 * @param last    the last record before {@code next}; null if no record of the partition is stored
 */
public record StoredOffset(
        String topicId, long next, @Nullable LastRecord last) {}
