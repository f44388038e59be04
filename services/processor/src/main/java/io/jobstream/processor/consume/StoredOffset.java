package io.jobstream.processor.consume;

import org.jspecify.annotations.Nullable;

/**
 * Up to where a partition is stored.
 *
 * @param next first offset that is not stored
 * @param last the last record before {@code next}; null if no record of the partition is stored
 */
public record StoredOffset(long next, @Nullable LastRecord last) {}
