package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastWrittenStatusTest {

    private final JobStreamSimulation resource = Simulations.plain();
    private final SteppedClock clock = new SteppedClock();
    private final LastWrittenStatus memory =
            new LastWrittenStatus(clock, Duration.ofSeconds(10), Duration.ofMillis(100));

    @Test
    void writesATransitionAtOnce() {
        assertThat(memory.worthWriting(resource, status(Phase.STARTING, "t0"))).isTrue();
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t0"))).isTrue();
    }

    @Test
    void writesFiguresNowAndThen() {
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t0"))).isTrue();
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t1"))).isFalse();
        clock.step(Duration.ofSeconds(10));
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t2"))).isTrue();
    }

    @Test
    void writesNothingThatIsThereAlready() {
        resource.setStatus(status(Phase.RUNNING, "t0"));

        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t0"))).isFalse();
    }

    @Test
    void writesAStatusWithoutNewsEveryFiveMinutesSoThatItsTimeTellsThatAnOperatorWorks() {
        SimulationStatus same = status(Phase.SUSPENDED, "t0");
        assertThat(memory.worthWriting(resource, same)).isTrue();
        resource.setStatus(same);

        clock.step(Duration.ofMinutes(4));
        assertThat(memory.worthWriting(resource, same)).isFalse();
        clock.step(Duration.ofMinutes(1));
        assertThat(memory.worthWriting(resource, same)).isTrue();
    }

    @Test
    void writesFiguresLessOftenIfThereAreManySimulations() {
        for (int number = 0; number < 200; number++) {
            JobStreamSimulation other = Simulations.plain();
            other.getMetadata().setUid("uid-" + number);
            assertThat(memory.worthWriting(other, status(Phase.RUNNING, "t0"))).isTrue();
        }
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t0"))).isTrue();

        clock.step(Duration.ofSeconds(20));
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t1"))).isFalse();
        clock.step(Duration.ofSeconds(1));
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t2"))).isTrue();
    }

    @Test
    void writesAgainWhatSomebodyElseHasChanged() {
        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t0"))).isTrue();
        resource.setStatus(status(Phase.FAILING, "t0"));
        clock.step(Duration.ofSeconds(10));

        assertThat(memory.worthWriting(resource, status(Phase.RUNNING, "t0"))).isTrue();
    }

    @Test
    void knowsWhatWasWrittenBeforeTheCacheDoes() {
        resource.setStatus(status(Phase.STARTING, "t0"));
        assertThat(memory.last(resource).phase()).isEqualTo(Phase.STARTING);

        memory.worthWriting(resource, status(Phase.RUNNING, "t0"));

        assertThat(memory.last(resource).phase()).isEqualTo(Phase.RUNNING);
    }

    private static SimulationStatus status(Phase phase, String simulatedTime) {
        return new SimulationStatus(
                1L,
                phase,
                List.of(),
                "2026-11-25T10:00:00Z",
                simulatedTime,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null);
    }
}
