package io.jobstream.operator.status;

import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all findings come to: the phase, and the conditions Ready, Reconciling and Stalled.
 *
 * @param facts  also those that were found
 * @param atRest whether it is suspended or has ended, and all is stored and counted: nothing changes by itself any more
 */
public record OverallStatus(Phase phase, List<Fact> facts, boolean atRest) {

    private static final List<ConditionType> NEEDED = List.of(
            ConditionType.KAFKA_READY,
            ConditionType.TOPICS_READY,
            ConditionType.DATABASE_READY,
            ConditionType.GENERATOR_READY,
            ConditionType.PROCESSOR_READY,
            ConditionType.API_READY);

    public OverallStatus {
        facts = List.copyOf(facts);
    }

    public static OverallStatus of(Findings findings, RunState state, Observation observed) {
        Fact ready = ready(findings, state, observed);
        List<Fact> facts = new ArrayList<>(findings.facts());
        facts.add(ready);
        Optional<Finding> stuck = findings.firstStuck();
        if (stuck.isPresent()) {
            facts.add(Fact.holds(
                    ConditionType.STALLED,
                    stuck.get().fact().reason(),
                    stuck.get().fact().message()));
        } else {
            findings.firstComing()
                    .map(Finding::fact)
                    .or(() -> progressing(ready, state))
                    .ifPresent(fact -> facts.add(Fact.holds(ConditionType.RECONCILING, fact.reason(), fact.message())));
        }
        return new OverallStatus(
                phase(findings, state, observed, ready),
                facts,
                state != RunState.PLAYING && settled(facts) && nothingOnItsWay(findings, state, observed));
    }

    /** Whether it is as it should be, so that a look now and then is enough. */
    public boolean settled() {
        return settled(facts);
    }

    private static boolean settled(List<Fact> facts) {
        return facts.stream()
                .noneMatch(fact -> fact.type() == ConditionType.STALLED || fact.type() == ConditionType.RECONCILING);
    }

    /** Whether somebody has to do something. */
    public boolean stalled() {
        return facts.stream().anyMatch(fact -> fact.type() == ConditionType.STALLED);
    }

    /** A market that was suspended before its first event has nothing to count. */
    private static boolean nothingOnItsWay(Findings findings, RunState state, Observation observed) {
        return findings.holds(ConditionType.EXACT) || state == RunState.SUSPENDED && !shown(observed);
    }

    private static boolean shown(Observation observed) {
        return observed.api().filter(status -> status.updatedAt() != null).isPresent();
    }

    private static Optional<Fact> progressing(Fact ready, RunState state) {
        return state == RunState.SUSPENDED || isTrue(ready) ? Optional.empty() : Optional.of(ready);
    }

    private static Fact ready(Findings findings, RunState state, Observation observed) {
        ConditionType type = ConditionType.READY;
        for (ConditionType needed : NEEDED) {
            if (state == RunState.SUSPENDED && needed == ConditionType.GENERATOR_READY) {
                return Fact.fails(
                        type,
                        ConditionReason.SUSPENDED.label(),
                        "spec.suspend is true: the dashboard shows what is stored");
            }
            if (!findings.holds(needed)) {
                return findings.get(needed)
                        .map(finding -> Fact.fails(
                                type,
                                finding.fact().reason(),
                                needed.label() + " is not true: "
                                        + finding.fact().message()))
                        .orElseGet(() -> Fact.fails(
                                type, ConditionReason.STARTING.label(), needed.label() + " is not known yet"));
            }
        }
        if (!shown(observed)) {
            return Fact.fails(
                    type, ConditionReason.NO_DATA.label(), "all parts run; the first events are on their way");
        }
        if (state != RunState.COMPLETED) {
            return Fact.holds(type, ConditionReason.LIVE.label(), "the dashboard shows live data");
        }
        return Fact.holds(
                type,
                RunState.END,
                findings.holds(ConditionType.EXACT)
                        ? "the market has ended; the dashboard shows all of it"
                        : "the market has ended; the dashboard shows what is stored of it, see Exact");
    }

    private static Phase phase(Findings findings, RunState state, Observation observed, Fact ready) {
        if (findings.firstStuck().isPresent()) {
            return observed.begun() ? Phase.FAILING : Phase.PENDING;
        }
        return switch (state) {
            case SUSPENDED -> Phase.SUSPENDED;
            case COMPLETED -> isTrue(ready) ? Phase.COMPLETED : Phase.STARTING;
            case PLAYING ->
                isTrue(ready)
                        ? Phase.RUNNING
                        : observed.workload(Component.GENERATOR).isPresent() ? Phase.STARTING : Phase.PENDING;
        };
    }

    private static boolean isTrue(Fact fact) {
        return fact.status() == ConditionStatus.TRUE;
    }
}
