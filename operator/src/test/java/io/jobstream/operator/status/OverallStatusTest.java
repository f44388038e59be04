package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.observe.Observation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverallStatusTest {

    private final Observation live = Observations.running(Component.API, 1, 0L);

    @Test
    void runsAndIsReadyWhereAllHoldsAndDataIsShown() {
        OverallStatus verdict = OverallStatus.of(good(), RunState.PLAYING, live);

        assertThat(verdict.phase()).isEqualTo(Phase.RUNNING);
        assertThat(fact(verdict, ConditionType.READY))
                .contains(Fact.holds(ConditionType.READY, "Live", "the dashboard shows live data"));
        assertThat(verdict.settled()).isTrue();
    }

    @Test
    void isNotReadyBeforeThereIsData() {
        OverallStatus verdict =
                OverallStatus.of(good(), RunState.PLAYING, Observations.running(Component.GENERATOR, 1, null));

        assertThat(verdict.phase()).isEqualTo(Phase.STARTING);
        assertThat(fact(verdict, ConditionType.READY).map(Fact::reason)).contains("NoData");
        assertThat(fact(verdict, ConditionType.RECONCILING)).isPresent();
    }

    @Test
    void isNotReadyForTheReasonOfTheFirstThatFails() {
        Findings findings = good().add(
                        Finding.coming(ConditionType.API_READY, ConditionReason.STARTING, "0 of 1 pods are ready"))
                .add(Finding.coming(
                        ConditionType.DATABASE_READY, ConditionReason.UNSCHEDULABLE, "0 of 1 pod is ready"));

        OverallStatus verdict = OverallStatus.of(findings, RunState.PLAYING, live);

        assertThat(fact(verdict, ConditionType.READY))
                .contains(Fact.fails(
                        ConditionType.READY, "Unschedulable", "DatabaseReady is not true: 0 of 1 pod is ready"));
        assertThat(fact(verdict, ConditionType.RECONCILING).map(Fact::reason)).contains("Unschedulable");
        assertThat(fact(verdict, ConditionType.STALLED)).isEmpty();
    }

    @Test
    void isStalledWhereSomebodyHasToDoSomething() {
        Findings findings = good().add(
                        Finding.stuck(ConditionType.API_READY, ConditionReason.IMAGE_PULL_BACK_OFF, "no such image"));

        OverallStatus verdict = OverallStatus.of(findings, RunState.PLAYING, live);

        assertThat(verdict.phase()).isEqualTo(Phase.FAILING);
        assertThat(verdict.stalled()).isTrue();
        assertThat(fact(verdict, ConditionType.STALLED).map(Fact::message)).contains("no such image");
        assertThat(fact(verdict, ConditionType.RECONCILING)).isEmpty();
    }

    @Test
    void isPendingWhereSomethingIsMissingAndNothingWasMade() {
        Findings findings =
                good().add(Finding.stuck(ConditionType.KAFKA_READY, ConditionReason.KAFKA_NOT_FOUND, "no such Kafka"));

        assertThat(OverallStatus.of(findings, RunState.PLAYING, Observations.none())
                        .phase())
                .isEqualTo(Phase.PENDING);
    }

    @Test
    void restsWhereItIsSuspended() {
        Findings findings = good().add(
                        Finding.atRest(ConditionType.GENERATOR_READY, ConditionReason.SUSPENDED, "no generator runs"));

        OverallStatus verdict = OverallStatus.of(findings, RunState.SUSPENDED, live);

        assertThat(verdict.phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(fact(verdict, ConditionType.READY).map(Fact::status)).contains(ConditionStatus.FALSE);
        assertThat(fact(verdict, ConditionType.READY).map(Fact::reason)).contains("Suspended");
        assertThat(verdict.settled()).isTrue();
        assertThat(verdict.atRest()).isTrue();
    }

    @Test
    void isLookedAtSeldomOnlyWhenAllOfAnEndedMarketIsCounted() {
        for (ConditionReason open : List.of(ConditionReason.NOTHING_STORED, ConditionReason.ON_THE_WAY)) {
            Findings findings = good().add(Finding.unknownAtRest(ConditionType.EXACT, open, "not all is stored yet"));

            for (RunState state : List.of(RunState.COMPLETED, RunState.SUSPENDED)) {
                OverallStatus verdict = OverallStatus.of(findings, state, live);

                assertThat(verdict.settled()).isTrue();
                assertThat(verdict.atRest()).isFalse();
                assertThat(fact(verdict, ConditionType.READY).map(Fact::message))
                        .hasValueSatisfying(message -> assertThat(message).doesNotContain("all of it"));
            }
        }
    }

    @Test
    void isLookedAtSeldomWhenItWasSuspendedBeforeItsFirstEvent() {
        Findings findings =
                good().add(Finding.unknownAtRest(ConditionType.EXACT, ConditionReason.NOTHING_STORED, "no event"));

        OverallStatus verdict =
                OverallStatus.of(findings, RunState.SUSPENDED, Observations.running(Component.API, 1, null));

        assertThat(verdict.atRest()).isTrue();
    }

    @Test
    void isReadyWhereItHasEndedAndShowsAllOfIt() {
        OverallStatus verdict = OverallStatus.of(good(), RunState.COMPLETED, live);

        assertThat(verdict.phase()).isEqualTo(Phase.COMPLETED);
        assertThat(fact(verdict, ConditionType.READY).map(Fact::reason)).contains("Completed");
    }

    private static Findings good() {
        Findings findings = new Findings();
        for (ConditionType type : ConditionType.values()) {
            if (type != ConditionType.READY && !type.abnormal()) {
                findings.add(Finding.good(type, ConditionReason.PODS_READY, "as it should be"));
            }
        }
        return findings;
    }

    private static Optional<Fact> fact(OverallStatus verdict, ConditionType type) {
        return verdict.facts().stream().filter(fact -> fact.type() == type).findFirst();
    }
}
