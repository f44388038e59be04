package io.jobstream.events;

import io.jobstream.events.json.InvalidRecordException;

/**
 * Reads events from values of the topics. Every field of the contract must be there and in its range; fields that the
 * contract does not know are passed over. May be used by several threads.
 */
public interface ValueDecoder {

    /** @throws InvalidRecordException if the bytes are not a job post; the message names the field */
    JobPost jobPost(byte[] value) throws InvalidRecordException;

    /** @throws InvalidRecordException if the bytes are not a candidate; the message names the field */
    CandidateInfo candidateInfo(byte[] value) throws InvalidRecordException;

    /** @throws InvalidRecordException if the bytes are not an application; the message names the field */
    JobApplication jobApplication(byte[] value) throws InvalidRecordException;
}
