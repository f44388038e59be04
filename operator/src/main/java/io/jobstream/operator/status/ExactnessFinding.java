package io.jobstream.operator.status;

import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.probe.service.ApiStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether what is stored is what was written. That can be said only while every part works that the figures come
 * through; else the figures describe an earlier moment.
 */
public final class ExactnessFinding {

    private static final ConditionType TYPE = ConditionType.EXACT;

    private static final List<ConditionType> SOURCES = List.of(
            ConditionType.KAFKA_READY,
            ConditionType.TOPICS_READY,
            ConditionType.DATABASE_READY,
            ConditionType.GENERATOR_READY,
            ConditionType.PROCESSOR_READY);

    private ExactnessFinding() {}

    /**
     * @param findings findings of all other conditions
     * @param api      what the API says; null if it does not answer
     */
    public static Finding of(Findings findings, RunState state, @Nullable ApiStatus api) {
        if (api == null) {
            return Finding.unknownAtRest(TYPE, ConditionReason.NO_ANSWER, "The API does not answer, see ApiReady.");
        }
        Optional<ConditionType> blind = blind(findings, state);
        if (blind.isPresent()) {
            return Finding.unknownAtRest(
                    TYPE,
                    ConditionReason.NOT_OBSERVED,
                    "What was written cannot be compared with what is stored, because "
                            + blind.get().label() + " is not true.");
        }
        if (api.events().total() == 0) {
            return Finding.unknownAtRest(TYPE, ConditionReason.NOTHING_STORED, "No event is stored yet.");
        }
        if (api.exactness().exact()) {
            return Finding.good(TYPE, ConditionReason.EXACT, "What is stored is what was written.");
        }
        return Finding.atRest(
                TYPE,
                api.lag().records() > 0 ? ConditionReason.ON_THE_WAY : ConditionReason.DIFFERS,
                "At this moment events are on their way, parked or not audited yet; status.exactness has the numbers.");
    }

    /** The first condition because of which figures about the market's flow are not known now. */
    public static Optional<ConditionType> blind(Findings findings, RunState state) {
        return SOURCES.stream()
                .filter(type -> !findings.holds(type))
                // A suspended market stands still, and all of it is stored.
                .filter(type -> !(state == RunState.SUSPENDED && atRest(findings, type)))
                .findFirst();
    }

    private static boolean atRest(Findings findings, ConditionType type) {
        return findings.get(type)
                .filter(finding -> finding.expectation() == Finding.Expectation.GOOD)
                .isPresent();
    }
}
