package io.jobstream.processor.pipeline;

import io.jobstream.processor.store.StagedBatch;

/**
 * A batch that is ready to be stored.
 *
 * @param staged     its rows
 * @param timestamps when each of its records was written to Kafka, in milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, by the one who made it.
record DecodedBatch(StagedBatch staged, long[] timestamps) {

    int records() {
        return timestamps.length;
    }

    int posts() {
        return staged.postRecords();
    }

    int candidates() {
        return staged.candidateRecords();
    }

    int applications() {
        return staged.applicationRecords();
    }
}
