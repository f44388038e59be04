package io.jobstream.generator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.Disorder;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.regime.Regime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:34:56Z");

    @Test
    void haveTheDocumentedDefaults() {
        MarketProperties market = bind("jobstream.market", MarketProperties.class, Map.of());

        RequestedMarket requested = RequestedMarket.of(market, NOW);
        assertThat(requested.specIfNew().seed()).isEqualTo(42);
        assertThat(requested.specIfNew().postingsPerDay()).isEqualTo(300);
        assertThat(requested.specIfNew().applicationsPerPosting()).isEqualTo(16.7);
        assertThat(requested.specIfNew().shards()).isEqualTo(32);
        assertThat(requested.specIfNew().regime()).isEqualTo(Regime.CLASSIC_2017);
        assertThat(requested.specIfNew().start()).isEqualTo(Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(bind("jobstream.pace", PaceProperties.class, Map.of()).pace())
                .isEqualTo(new Pace.Accelerated(60));
        assertThat(bind("jobstream.generator", GeneratorProperties.class, Map.of())
                        .replicaId())
                .isNotEmpty();
    }

    @Test
    void takeTheApplicationsOfTheRegimeUnlessTheyAreGiven() {
        MarketProperties regime = bind("jobstream.market", MarketProperties.class, Map.of("regime", "AutoApply2026"));
        MarketProperties given = bind(
                "jobstream.market",
                MarketProperties.class,
                Map.of("regime", "Tight2022", "applications-per-posting", "30"));

        MarketSpec automatic = RequestedMarket.of(regime, NOW).specIfNew();
        assertThat(automatic.regime()).isEqualTo(Regime.AUTO_APPLY_2026);
        assertThat(automatic.applicationsPerPosting()).isEqualTo(150);
        assertThat(RequestedMarket.of(given, NOW).specIfNew().applicationsPerPosting())
                .isEqualTo(30);
    }

    @Test
    void beginABackfillAtAFullHour() {
        MarketProperties market = bind("jobstream.market", MarketProperties.class, Map.of("backfill", "90m"));

        assertThat(RequestedMarket.of(market, NOW).specIfNew().start())
                .isEqualTo(Instant.parse("2026-11-23T11:00:00Z"));
    }

    @Test
    void takeAStartAsItIs() {
        MarketProperties market =
                bind("jobstream.market", MarketProperties.class, Map.of("start", "2026-11-01T00:00:01Z"));

        RequestedMarket requested = RequestedMarket.of(market, NOW);
        assertThat(requested.specIfNew().start()).isEqualTo(Instant.parse("2026-11-01T00:00:01Z"));
        assertThat(requested.startGiven()).isTrue();
    }

    @Test
    void playNothingInDisorderUnlessToldTo() {
        MarketProperties orderly = bind("jobstream.market", MarketProperties.class, Map.of());
        MarketProperties disorderly = bind(
                "jobstream.market",
                MarketProperties.class,
                Map.of("disorder.late", "0.01", "disorder.duplicated", "0.005", "disorder.corrupted", "0.001"));

        assertThat(RequestedMarket.of(orderly, NOW).specIfNew().disorder()).isEqualTo(Disorder.NONE);
        assertThat(RequestedMarket.of(disorderly, NOW).specIfNew().disorder())
                .isEqualTo(new Disorder(0.01, 0.005, 0.001));
    }

    @ParameterizedTest
    @CsvSource({
        "RealTime,,",
        "realtime,,",
        "Accelerated,speed,60",
        "Accelerated,,",
        "ConstantRate,events-per-second,5000",
        "Unbounded,,",
        "Paused,,"
    })
    void takeEveryPace(String mode, String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("mode", mode));
        if (name != null) {
            settings.put(name, value);
        }

        Pace pace = bind("jobstream.pace", PaceProperties.class, settings).pace();

        assertThat(pace.mode()).isEqualToIgnoringCase(mode);
    }

    @ParameterizedTest
    @CsvSource({
        "postings-per-day, -1, jobstream.market.postings-per-day is -1.0",
        "postings-per-day, 0, jobstream.market.postings-per-day is 0.0",
        "postings-per-day, NaN, jobstream.market.postings-per-day is NaN",
        "applications-per-posting, -3, jobstream.market.applications-per-posting is -3.0",
        "shards, 0, jobstream.market.shards is 0",
        "shards, 1025, jobstream.market.shards is 1025",
        "backfill, -1h, jobstream.market.backfill is PT-1H",
        "start, 2999-01-01T00:00:00Z, which is in the future",
        "disorder.late, -0.1, jobstream.market.disorder.late is -0.1",
        "disorder.duplicated, 0.6, jobstream.market.disorder.duplicated is 0.6",
        "disorder.corrupted, NaN, jobstream.market.disorder.corrupted is NaN",
        "start, 1999-01-01T00:00:00Z, must not be before 2000-01-01T00:00:00Z",
    })
    void refuseAnImpossibleMarket(String name, String value, String message) {
        refused(() -> bind("jobstream.market", MarketProperties.class, Map.of(name, value)), message);
    }

    @Test
    void refuseAStartTogetherWithABackfill() {
        refused(
                () -> bind(
                        "jobstream.market",
                        MarketProperties.class,
                        Map.of("start", "2026-11-01T00:00:00Z", "backfill", "2d")),
                "jobstream.market.start and jobstream.market.backfill exclude each other");
    }

    @ParameterizedTest
    @CsvSource({
        "Accelerated, speed, 0, jobstream.pace.speed is 0.0",
        "Accelerated, speed, -2, jobstream.pace.speed is -2.0",
        "Accelerated, speed, Infinity, jobstream.pace.speed is Infinity",
        "Accelerated, speed, 1e-9, 'speed is 1.0E-9, but must be at least 0.001 and at most 1000000 (the mode Paused stops the market)'",
        "ConstantRate, events-per-second, 1e-9, 'must be at least 0.001 and at most 10000000 (the mode Paused stops the market)'",
        "Paused, speed, 1, 'jobstream.pace.speed is set, but belongs to the mode Accelerated, not to Paused'",
        "ConstantRate,,, jobstream.pace.events-per-second is missing",
        "ConstantRate, events-per-second, -5, jobstream.pace.events-per-second is -5.0",
        "RealTime, speed, 60, 'jobstream.pace.speed is set, but belongs to the mode Accelerated'",
        "Unbounded, events-per-second, 60, 'jobstream.pace.events-per-second is set, but belongs to'",
    })
    void refuseAnImpossiblePace(String mode, String name, String value, String message) {
        Map<String, String> settings = new HashMap<>(Map.of("mode", mode));
        if (name != null) {
            settings.put(name, value);
        }

        refused(() -> bind("jobstream.pace", PaceProperties.class, settings), message);
    }

    @Test
    void refuseAnEndWithoutEvents() {
        refused(
                () -> bind("jobstream.until", UntilProperties.class, Map.of("events", "0")),
                "jobstream.until.events is 0");
    }

    @ParameterizedTest
    @CsvSource({
        "transaction-interval, 1ms, jobstream.generator.transaction-interval is PT0.001S",
        "transaction-interval, 1m, jobstream.generator.transaction-interval is PT1M",
        "events-per-transaction, 1, jobstream.generator.events-per-transaction is 1",
        "replica-id, a/b, jobstream.generator.replica-id is 'a/b'",
    })
    void refuseAnImpossibleGenerator(String name, String value, String message) {
        refused(() -> bind("jobstream.generator", GeneratorProperties.class, Map.of(name, value)), message);
    }

    @Test
    void endWhereTheEarlierOfTwoEndsIs() {
        Instant end = Instant.parse("2026-11-02T00:00:00Z");
        UntilProperties until = new UntilProperties(end, 1_000_000L);
        Market market = new StepMarket(new MarketSpec(1, end.minus(Duration.ofDays(1)), 10, 10, 10), 1_000);

        assertThat(until.endMillis(market)).isEqualTo(end.toEpochMilli());
        assertThat(new UntilProperties(end, 100L).endMillis(market))
                .isEqualTo(end.minus(Duration.ofDays(1)).plusSeconds(10).toEpochMilli());
        assertThat(new UntilProperties(null, null).endMillis(market)).isEqualTo(Long.MAX_VALUE);
    }

    private static void refused(ThrowingCallable start, String message) {
        assertThatThrownBy(start).rootCause().hasMessageContaining(message);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        Map<String, String> source = new HashMap<>();
        settings.forEach((name, value) -> source.put(prefix + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate(prefix, type);
    }
}
