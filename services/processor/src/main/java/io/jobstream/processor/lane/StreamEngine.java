package io.jobstream.processor.lane;

import org.springframework.context.SmartLifecycle;

/** What reads the topics and stores them: before the generator starts, and after it has stopped. */
public interface StreamEngine extends SmartLifecycle {

    /** The generator's phase is above, that of embedded brokers and databases below. */
    int PHASE = 1_000;

    /** Starts reading again from the stored offsets, so that the stored records are compared with the topics. */
    void restart(String reason);

    @Override
    default int getPhase() {
        return PHASE;
    }
}
