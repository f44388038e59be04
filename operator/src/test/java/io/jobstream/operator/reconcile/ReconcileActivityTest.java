package io.jobstream.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.testing.Simulations;
import io.jobstream.operator.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconcileActivityTest {

    private final SteppedClock clock = new SteppedClock();
    private final ReconcileActivity activity = new ReconcileActivity(clock);

    @Test
    void anOperatorThatDoesNotLookWhenItShouldIsNotWell() {
        activity.looked(Simulations.plain(), Duration.ofSeconds(10));
        clock.step(Duration.ofMinutes(5));
        assertThat(activity.problem()).isEmpty();

        clock.step(Duration.ofSeconds(11));
        assertThat(activity.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("market"));

        activity.looked(Simulations.plain(), Duration.ofSeconds(10));
        assertThat(activity.problem()).isEmpty();
    }

    @Test
    void nobodyWaitsForASimulationThatIsGone() {
        activity.looked(Simulations.plain(), Duration.ofSeconds(10));
        activity.gone(Simulations.plain());
        clock.step(Duration.ofHours(1));

        assertThat(activity.problem()).isEmpty();
    }
}
