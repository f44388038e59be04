package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingRateTest {

    private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");

    private final SlidingRate rate = new SlidingRate();

    @Test
    void isNothingBeforeTheFirstFullSecond() {
        assertThat(rate.at(T0)).isZero();
        rate.add(500, T0);
        assertThat(rate.at(T0.plusMillis(999))).isZero();
    }

    @Test
    void isTheMeanOfTheFullSecondsThatHavePassed() {
        rate.add(300, T0);
        rate.add(100, T0.plusSeconds(1));
        rate.add(9_999, T0.plusSeconds(2));

        assertThat(rate.at(T0.plusSeconds(2))).isEqualTo(200);
    }

    @Test
    void forgetsWhatIsOlderThanTenSeconds() {
        rate.add(1_000_000, T0);
        for (int second = 1; second <= 12; second++) {
            rate.add(70, T0.plusSeconds(second));
        }

        assertThat(rate.at(T0.plusSeconds(13))).isEqualTo(70);
        assertThat(rate.at(T0.plusSeconds(60))).isZero();
    }
}
