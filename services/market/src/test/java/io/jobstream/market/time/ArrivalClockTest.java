package io.jobstream.market.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalClockTest {

    private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 20, 20_000, 50_000_000})
    void timeNeverFallsAsTheNumberRises(double perDay) {
        ArrivalClock clock = clock(perDay);
        for (long from : new long[] {0, 1_000_000, 1L << 33}) {
            long last = Long.MIN_VALUE;
            for (long number = from; number < from + 20_000; number++) {
                long millis = clock.timeOf(number);
                assertThat(millis).isGreaterThanOrEqualTo(last);
                last = millis;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 20, 20_000, 50_000_000})
    void theFirstEventNotBeforeATimeIsJustThat(double perDay) {
        ArrivalClock clock = clock(perDay);
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            long millis = START + (long) (random.nextDouble() * 1e11);
            long number = clock.firstNotBefore(millis);
            assertThat(clock.timeOf(number)).isGreaterThanOrEqualTo(millis);
            if (number > 0) {
                assertThat(clock.timeOf(number - 1)).isLessThan(millis);
            }
        }
    }

    @Test
    void theIntegralIsTheNumberOfEventsToWithinOne() {
        ArrivalClock clock = clock(20_000);
        Random random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            long millis = START + (long) (random.nextDouble() * 1e11);
            assertThat((double) clock.firstNotBefore(millis) - clock.integral(millis))
                    .isBetween(-1.001, 1.001);
        }
    }

    @Test
    void workingHoursAndTheirInverseAgree() {
        ProfileHours work = new ProfileHours(WeekProfile.WORK, 40);
        Random random = new Random(10);
        double last = work.at(START);
        for (long millis = START; millis < START + 1_300_000_000L; millis += 1 + random.nextInt(50_000)) {
            double hours = work.at(millis);
            assertThat(hours).isGreaterThanOrEqualTo(last);
            assertThat(Math.abs(work.timeOf(hours) - millis)).isLessThanOrEqualTo(1);
            last = hours;
        }
    }

    private static ArrivalClock clock(double perDay) {
        return new ArrivalClock(31, START, perDay, WeekProfile.APPLICATIONS);
    }
}
