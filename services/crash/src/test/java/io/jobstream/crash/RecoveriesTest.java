package io.jobstream.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.market.MarketSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveriesTest {

    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(1));

    private final Recoveries recoveries = new Recoveries(new PlayedMarket(new MarketSpec(1, START, 100, 10, 2), END));

    @Test
    void lastUntilTheGoalIsStored() {
        recoveries.blow("kill broker", seconds(10), START.plusSeconds(60));
        recoveries.stored(START.plusSeconds(59), seconds(12));
        recoveries.stored(START.plusSeconds(60), seconds(14));
        recoveries.blow("kill broker", seconds(20), END.plusSeconds(60));
        recoveries.stored(END, seconds(21));

        assertThat(recoveries.table(seconds(100)).lines())
                .contains("kill broker            2   1.0   4.0     2   1.0   4.0");
    }

    @Test
    void areAloneWhereNoOtherBlowFallsMeanwhile() {
        recoveries.blow("kill broker", seconds(10), START.plusSeconds(60));
        recoveries.blow("stop database", seconds(11), START.plusSeconds(61));
        recoveries.stored(START.plusSeconds(61), seconds(14));

        assertThat(recoveries.table(seconds(100)).lines())
                .contains("kill broker            1   4.0   4.0     0     -     -");
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
