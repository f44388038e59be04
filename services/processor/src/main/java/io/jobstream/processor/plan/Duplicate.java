package io.jobstream.processor.plan;

import io.jobstream.store.row.EventKind;

/**
 * A further record of a fact that is stored or parked already.
 *
 * @param millis simulated time of the fact, in milliseconds since the epoch
 */
public record Duplicate(EventKind kind, long millis) {}
