package io.jobstream.operator.observe.kafka;

/** What became of a removal. Messages are one line for people. */
public sealed interface CleanupOutcome {

    /** Nothing is left, whether or not there was something. */
    record Done() implements CleanupOutcome {}

    /** Kafka cannot be used now: try again. */
    record Unreachable(String message) implements CleanupOutcome {}

    /** Kafka answers, but something is left; the message names it and says why. Worth trying again. */
    record Failed(String message) implements CleanupOutcome {}
}
