package io.jobstream.processor.batch;

import io.jobstream.processor.stream.DeadLetter;

/**
 * A record that cannot be read, and where the ledger counts it.
 *
 * @param kind   that gave the record's topic its name
 * @param millis simulated time within the record's key, or where that holds none the time of its writing; in milliseconds
 *               since the epoch
 */
public record StagedDeadLetter(DeadLetter letter, EventKind kind, long millis) {}
