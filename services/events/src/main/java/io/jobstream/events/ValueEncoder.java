package io.jobstream.events;

import io.jobstream.events.json.Corruption;

/**
 * Writes events as values of the topics, all in one format: the same event is the same bytes, always. Not for use by
 * several threads.
 */
public interface ValueEncoder {

    byte[] encode(JobPost post);

    byte[] encode(CandidateInfo candidate);

    byte[] encode(JobApplication application);

    /**
     * A value that is broken on purpose, so that no reader that follows the contract can read it. The same value is
     * broken into the same bytes, always.
     *
     * @param intact as this encoder made it; is not changed
     */
    byte[] broken(Corruption how, byte[] intact);
}
