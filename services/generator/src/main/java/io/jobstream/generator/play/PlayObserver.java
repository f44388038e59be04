package io.jobstream.generator.play;

import io.jobstream.generator.transaction.TransactionCounts;
import java.time.Duration;

/** Is told what became of every transaction, on the playing thread. */
public interface PlayObserver {

    /** A transaction was committed; the counts is final. */
    void committed(TransactionCounts counts, Duration took);

    /** A transaction was given up; its slice will be played again. */
    void aborted();
}
