package io.jobstream.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.status.Phase;
import io.jobstream.operator.api.status.SimulationStatus;
import io.jobstream.operator.testing.Simulations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWrittenStatusTest {

    private final JobStreamSimulation resource = Simulations.plain();
    private final SteppedClock clock = new SteppedClock();
    private final LastWrittenStatus memory = new LastWrittenStatus(clock, Duration.ofSeconds(10));

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
        return new SimulationStatus(1L, phase, List.of(), simulatedTime, null, null, null, null, null, null, null);
    }

    private static final class SteppedClock extends Clock {

        private Instant now = Instant.parse("2026-11-25T10:00:00Z");

        void step(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
