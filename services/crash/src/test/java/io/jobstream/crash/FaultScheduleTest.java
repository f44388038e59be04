package io.jobstream.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.crash.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultScheduleTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedGivesTheSameFaults(long seed) {
        assertThat(overlapping(seed, 60)).isEqualTo(overlapping(seed, 60));
        assertThat(overlapping(seed, 60)).isNotEqualTo(overlapping(seed + 1, 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hitsAProcessWithOneFaultAtATime(long seed) {
        for (Target target : Target.values()) {
            List<Fault> hits = overlapping(seed, 60).faults().stream()
                    .filter(fault -> fault.target() == target)
                    .toList();
            for (int i = 1; i < hits.size(); i++) {
                assertThat(hits.get(i).at()).isGreaterThan(hits.get(i - 1).end());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyDeckHitsEveryRoleAndReplicasThatAreMoreOnlyJoin(long seed) {
        List<Fault> faults = overlapping(seed, 14).faults();

        assertThat(faults.stream().map(fault -> fault.target().role()).distinct())
                .containsExactlyInAnyOrder(Target.Role.values());
        assertThat(faults)
                .allMatch(fault -> fault.target().extra() == (fault.kind() == Kind.JOIN || fault.kind() == Kind.VISIT));
    }

    @Test
    void someFaultsBeginBeforeOthersHaveEnded() {
        List<Fault> faults = new ArrayList<>(overlapping(1, 100).faults());

        long overlapping = faults.stream()
                .filter(fault -> faults.stream()
                        .anyMatch(other -> other.at().compareTo(fault.at()) < 0
                                && other.end().compareTo(fault.at()) > 0))
                .count();

        assertThat(overlapping).isGreaterThan(20);
        assertThat(overlapping(1, 100).duration()).isLessThan(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void faultsThatMustNotOverlapLeaveTimeToRecover(long seed) {
        Duration apart = Duration.ofSeconds(15);
        List<Fault> faults = FaultSchedule.of(seed, 30, apart).faults();

        for (int i = 1; i < faults.size(); i++) {
            assertThat(faults.get(i).at())
                    .isGreaterThanOrEqualTo(faults.get(i - 1).end().plus(apart));
        }
    }

    private static FaultSchedule overlapping(long seed, int count) {
        return FaultSchedule.of(seed, count, Duration.ZERO);
    }
}
