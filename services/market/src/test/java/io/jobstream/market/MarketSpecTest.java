package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarketSpecTest {

    @Test
    void impossibleValuesAreRefusedByName() {
        Instant start = TestMarkets.START;
        assertThatThrownBy(() -> new MarketSpec(1, start, -1, 16.7, 4)).hasMessageContaining("postings-per-day -1.0");
        assertThatThrownBy(() -> new MarketSpec(1, start, Double.NaN, 16.7, 4))
                .hasMessageContaining("postings-per-day NaN");
        assertThatThrownBy(() -> new MarketSpec(1, start, 1, 0, 4))
                .hasMessageContaining("applications-per-posting 0.0");
        assertThatThrownBy(() -> new MarketSpec(1, start, 1, 1, 0)).hasMessageContaining("shards 0");
        assertThatThrownBy(() -> new MarketSpec(1, Instant.EPOCH, 1, 1, 1)).hasMessageContaining("start 1970-01-01");
    }
}
