package io.jobstream.operator.workflow;

import io.jobstream.operator.probe.service.PaceReading;

/** What became of a request for another pace. */
public sealed interface PaceOutcome {

    /** It is in force; the other replicas follow within a second. */
    record Applied(PaceReading pace) implements PaceOutcome {}

    /**
     * The generator does not take it, and would not if it were asked again.
     *
     * @param message why, in the generator's words
     */
    record Refused(String message) implements PaceOutcome {}

    /**
     * Nobody answered, or not now. It may have been taken all the same: ask again, which does no harm.
     *
     * @param message what happened
     */
    record Unreachable(String message) implements PaceOutcome {}
}
