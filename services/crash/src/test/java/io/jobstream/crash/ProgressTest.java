package io.jobstream.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.market.MarketSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
    private static final TopicPartition ONE = new TopicPartition("t", 1);
    private static final TopicPartition TWO = new TopicPartition("t", 2);

    private final Progress progress =
            new Progress(new PlayedMarket(new MarketSpec(1, START, 100, 10, 2), START.plus(Duration.ofDays(1))));

    @Test
    void theMarketIsPlayedAsFarAsItsSlowestShard() {
        progress.played(0, at(5));
        assertThat(progress.played()).isEqualTo(START);

        progress.played(1, at(3));
        progress.played(1, at(2));
        assertThat(progress.played()).isEqualTo(at(3));
        assertThat(progress.furthest()).isEqualTo(at(5));
        assertThat(progress.shardsBefore(at(5))).containsOnly(Map.entry(1, at(3)));
    }

    @Test
    void aTimeIsStoredWhenEveryPartitionIsStoredToWhereItEndedThen() {
        progress.ends(at(1), Map.of(ONE, 10L, TWO, 10L));
        progress.ends(at(2), Map.of(ONE, 20L, TWO, 10L));

        progress.offsets(Map.of(ONE, 20L, TWO, 9L));
        assertThat(progress.stored()).isEqualTo(START);
        assertThat(progress.behind()).containsOnly(Map.entry(TWO, 1L));

        progress.offsets(Map.of(ONE, 19L, TWO, 10L));
        assertThat(progress.stored()).isEqualTo(at(1));

        progress.offsets(Map.of(ONE, 20L, TWO, 10L));
        assertThat(progress.stored()).isEqualTo(at(2));
        assertThat(progress.behind()).isEmpty();
    }

    private static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
