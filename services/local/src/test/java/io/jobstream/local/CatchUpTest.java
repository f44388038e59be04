package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final CatchUp catchUp = new CatchUp();

    @Test
    void isNotDoneBeforeTheTargetIsKnownForAWhile() {
        assertThat(isDone(0, 0, 0)).isFalse();
        assertThat(isDone(4, 0, 0)).isFalse();
        assertThat(isDone(5, 0, 0)).isTrue();
    }

    @Test
    void isDoneWhenTheStoreHoldsWhatWasAskedForFiveSecondsAgoAtAnySpeed() {
        assertThat(isDone(0, 10_000, 0)).isFalse();
        assertThat(isDone(10, 20_000, 9_999)).isFalse();
        assertThat(isDone(11, 21_000, 10_000)).isTrue();
    }

    @Test
    void isNotDoneWhileTheStoreStaysBehind() {
        for (int second = 0; second < 60; second++) {
            assertThat(isDone(second, second + 1, second - 10)).isFalse();
        }
    }

    private boolean isDone(long second, long target, long simulated) {
        return catchUp.isDone(Duration.ofSeconds(second), START.plusSeconds(target), START.plusSeconds(simulated));
    }
}
