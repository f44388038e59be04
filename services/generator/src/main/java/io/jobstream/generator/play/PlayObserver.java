package io.jobstream.generator.play;

import io.jobstream.generator.transaction.Tally;
import java.time.Duration;

/** Is told what became of every transaction, on the playing thread. */
public interface PlayObserver {

    /** A transaction was committed; the tally is final. */
    void committed(Tally tally, Duration took);

    /** A transaction was given up; its slice will be played again. */
    void aborted();
}
