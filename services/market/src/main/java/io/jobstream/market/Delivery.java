package io.jobstream.market;

import io.jobstream.events.json.Corruption;

/**
 * How an event is to be written. Lateness is no part of it: whether a record is late follows from its times, see {@link
 * io.jobstream.events.Windows}.
 */
public sealed interface Delivery {

    Delivery INTACT = new Intact();
    Delivery DUPLICATE = new Duplicate();

    /** The record of the event: there is exactly one. */
    record Intact() implements Delivery {}

    /** A further copy of the record, byte for byte; the record itself was written before. */
    record Duplicate() implements Delivery {}

    /** A broken copy under the record's key; the record itself is the next one of its shard. */
    record Corrupted(Corruption how) implements Delivery {}
}
