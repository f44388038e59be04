package io.jobstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    @Test
    void anIdCarriesItsTimeAndItsLowBits() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long millis = random.nextLong() >>> 16;
            long low = random.nextLong() >>> 2;
            UUID id = Uuid7.of(millis, random.nextLong(), low);
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(Uuid7.epochMillis(id)).isEqualTo(millis);
            assertThat(Uuid7.low(id)).isEqualTo(low);
        }
    }

    @Test
    void textsSortByTime() {
        Random random = new Random(2);
        long millis = 0;
        String last = "";
        for (int i = 0; i < 10_000; i++) {
            millis += 1 + random.nextInt(100_000_000);
            String text = Uuid7.of(millis, random.nextLong(), random.nextLong()).toString();
            assertThat(text).isGreaterThan(last);
            last = text;
        }
    }
}
