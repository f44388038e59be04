package io.jobstream.operator.cleanup;

/** What became of a removal. Messages are one line for people. */
public sealed interface DeletionOutcome {

    /** Nothing is left, whether or not there was something. */
    record Done() implements DeletionOutcome {}

    /** Kafka cannot be used now: try again. */
    record Unreachable(String message) implements DeletionOutcome {}

    /** Kafka answers, but something is left; the message names it and says why. Worth trying again. */
    record Failed(String message) implements DeletionOutcome {}
}
