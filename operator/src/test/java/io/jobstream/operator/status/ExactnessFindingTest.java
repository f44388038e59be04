package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.probe.service.ApiStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactnessFindingTest {

    private static final ApiStatus EXACT = Observations.api(0);

    @Test
    void isTrueWhileEveryPartWorksThatTheFiguresComeThrough() {
        Finding finding = ExactnessFinding.of(healthy(), RunState.PLAYING, EXACT);

        assertThat(finding.holds()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"KAFKA_READY", "TOPICS_READY", "DATABASE_READY", "GENERATOR_READY", "PROCESSOR_READY"})
    void isUnknownWhilePartOfThemDoesNotWorkWhateverTheApiSays(ConditionType part) {
        Findings findings = healthy().add(Finding.stuck(part, ConditionReason.NOT_READY, "It does not work."));

        Finding finding = ExactnessFinding.of(findings, RunState.PLAYING, EXACT);

        assertThat(finding.fact().status()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(finding.fact().message()).contains(part.label());
        assertThat(ExactnessFinding.blind(findings, RunState.PLAYING)).contains(part);
    }

    @Test
    void isUnknownWithoutTheApi() {
        assertThat(ExactnessFinding.of(healthy(), RunState.PLAYING, null).fact().status())
                .isEqualTo(ConditionStatus.UNKNOWN);
    }

    @Test
    void isUnknownBeforeAnythingIsStored() {
        ApiStatus empty = new ApiStatus(
                null, null, null, 0, new ApiStatus.Events(0, 0, 0, 0), EXACT.lag(), EXACT.exactness(), null);

        Finding finding = ExactnessFinding.of(healthy(), RunState.PLAYING, empty);

        assertThat(finding.fact().reason()).isEqualTo("NothingStored");
        assertThat(finding.fact().status()).isEqualTo(ConditionStatus.UNKNOWN);
    }

    @Test
    void isKnownOfASuspendedMarketOfWhichAllIsStored() {
        Findings findings = healthy()
                .add(Finding.atRest(ConditionType.GENERATOR_READY, ConditionReason.SUSPENDED, "It stands still."))
                .add(Finding.atRest(ConditionType.PROCESSOR_READY, ConditionReason.SUSPENDED, "It stands still."));

        assertThat(ExactnessFinding.of(findings, RunState.SUSPENDED, EXACT).holds())
                .isTrue();
    }

    private static Findings healthy() {
        Findings findings = new Findings();
        for (ConditionType type : ConditionType.values()) {
            if (!type.abnormal() && type != ConditionType.EXACT) {
                findings.add(Finding.good(type, ConditionReason.PODS_READY, "It works."));
            }
        }
        return findings;
    }
}
