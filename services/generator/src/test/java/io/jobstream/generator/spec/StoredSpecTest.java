package io.jobstream.generator.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.EventFormat;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredSpecTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void isReadBackAsItWasWritten() {
        MarketSpec spec = new MarketSpec(42, START, 20_000, 16.7, 32, new Disorder(0.01, 0.005, 0.001));
        StoredSpec stored = StoredSpec.of(new StepMarket(spec, 1_000), EventFormat.AVRO);

        StoredSpec read = StoredSpec.decode(stored.encode(), "market_spec");

        assertThat(read).isEqualTo(stored);
        assertThat(read.spec()).isEqualTo(spec);
    }

    @Test
    void ofAMarketThatBeganBeforeThereWasDisorderHasNone() {
        StoredSpec read = decode("""
                {"seed":42,"start":"2026-11-01T00:00:00Z","postings_per_day":20000.0,"applications_per_posting":16.7,
                "shards":32,"fingerprint":"0123456789abcdef"}""");

        assertThat(read.spec()).isEqualTo(new MarketSpec(42, START, 20_000, 16.7, 32, Disorder.NONE));
    }

    @Test
    void isRefusedWhereAnythingElseIsMissing() {
        assertThatThrownBy(() -> decode("{\"seed\":42}"))
                .isInstanceOf(MarketRefusedException.class)
                .hasMessageContaining("topic market_spec is not a market's specification");
    }

    private static StoredSpec decode(String json) {
        return StoredSpec.decode(json.getBytes(StandardCharsets.UTF_8), "market_spec");
    }
}
