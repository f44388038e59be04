package io.jobstream.api.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the simulation does now.
 *
 * @param name        one word
 * @param reason      why it waits, is stalled, is empty or is behind, as a sentence; null if there is nothing to explain
 * @param until       wall clock at which it goes on; null unless it waits and knows until when
 * @param percent     share in percent of the simulated time from the start to what the pace asks for that is stored, 0
 *                    to 100; null unless it
 *     is backfilling and the pace's target is known
 * @param secondsLeft seconds until the pace is caught up with, as far as the last minute tells; null unless it is
 *                    backfilling and
 *     has been watched for at least 5 s
 */
public record SimulationState(
        Name name,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable Double percent,
        @Nullable Double secondsLeft) {

    /** The kinds of states. */
    public enum Name {
        /** No generator has reported yet. */
        EMPTY("Empty"),
        /** The stored market is behind what the pace asks for, and comes closer. */
        BACKFILLING("Backfilling"),
        /** The generator keeps up with the pace, and the store with the generator. */
        LIVE("Live"),
        /** The generator plays nothing on purpose, and says why. */
        WAITING("Waiting"),
        /** The pace is Paused. */
        PAUSED("Paused"),
        /** Something that should move does not. */
        STALLED("Stalled"),
        /** All of a market that has an end is stored. */
        COMPLETED("Completed");

        private final String label;

        Name(String label) {
            this.label = label;
        }

        @JsonValue
        public String label() {
            return label;
        }
    }

    static SimulationState of(Name name) {
        return new SimulationState(name, null, null, null, null);
    }

    static SimulationState of(Name name, @Nullable String reason) {
        return new SimulationState(name, reason, null, null, null);
    }
}
