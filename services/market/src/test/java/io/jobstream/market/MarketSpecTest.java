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

    @Test
    void impossibleSharesOfDisorderAreRefusedByName() {
        assertThatThrownBy(() -> new Disorder(-0.1, 0, 0)).hasMessage("disorder.late -0.1 must be from 0 to 0.5");
        assertThatThrownBy(() -> new Disorder(0, 0.51, 0)).hasMessageContaining("disorder.duplicated 0.51");
        assertThatThrownBy(() -> new Disorder(0, 0, Double.NaN)).hasMessageContaining("disorder.corrupted NaN");
    }
}
