package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.CommittedTopics;
import io.jobstream.generator.testing.HangingMarket;
import io.jobstream.generator.testing.Replica;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.play.SeededMarket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorIT {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(4));
    private static final MarketSpec SPEC = new MarketSpec(42, START, 20_000, 16.7, 8);
    private static final long STEP = 5_000;
    private static final StepMarket MARKET = new StepMarket(SPEC, STEP);

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(directory, 0);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    static List<Pace> paces() {
        return List.of(new Pace.Unbounded(), new Pace.ConstantRate(6_000), new Pace.RealTime());
    }

    @ParameterizedTest
    @MethodSource("paces")
    void playsTheSameMarketAtAnyPace(Pace pace) {
        assertSameMarket(pace);
    }

    @Test
    @Tag("long")
    void playsTheSameMarketAtAnAcceleratedPace() {
        assertSameMarket(new Pace.Accelerated(3_600));
    }

    private static void assertSameMarket(Pace pace) {
        Replica.Plan plan = plan("pace-" + pace.mode() + ".").with(pace);

        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "fa-IR"})
    void playsTheSameMarketUnderAnyLocale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            Replica.Plan plan = plan("locale-" + tag + ".");
            try (Replica replica = plan.start("a")) {
                replica.awaitState(State.COMPLETED);
            }
            assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void playsNoShardIntoAnHourBeforeAllHavePlayedTheOneBefore() {
        Replica.Plan plan = plan("hours.").slices(100_000);

        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }

        assertThat(plan.committed().watermarks(plan.topics().jobApplications()))
                .hasSize(3)
                .allSatisfy((partition, watermarks) -> {
                    assertThat(watermarks).isSorted();
                    assertThat(watermarks)
                            .contains("2026-11-01T00:00:00Z", "2026-11-01T03:00:00Z")
                            .doesNotContain("2026-11-01T04:00:00Z");
                });
    }

    @Test
    void goesOnWhereItStoppedInTheMiddle() {
        Replica.Plan plan = plan("restart.").with(new Pace.Accelerated(3_600));

        for (int i = 0; i < 3; i++) {
            try (Replica replica = plan.start("a")) {
                replica.awaitCommitted(1_000);
            }
        }
        try (Replica replica = plan.with(new Pace.Unbounded()).start("a")) {
            replica.awaitState(State.COMPLETED);
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void backpressureStopsPlayingAndChangesNothing() {
        Replica.Plan plan = plan("backpressure.").with(new Pace.Accelerated(3_600));

        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(500);
            replica.backpressure(true);
            replica.awaitStandstill();
            replica.backpressure(false);
            replica.awaitState(State.COMPLETED);
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void sharesTheMarketWithAReplicaThatJoinsAndOneThatLeaves() {
        Replica.Plan plan = plan("join.").with(new Pace.Accelerated(1_200));

        try (Replica first = plan.start("a")) {
            first.awaitCommitted(500);
            try (Replica second = plan.start("b")) {
                second.awaitCommitted(500);
                first.stop();
                second.awaitState(State.COMPLETED);
            }
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void doesNotLetAReplicaCommitThatHungAndLostItsShards() throws InterruptedException {
        Replica.Plan plan = plan("zombie.");
        HangingMarket hanging = new HangingMarket(
                MARKET, START.toEpochMilli() + Duration.ofHours(2).toMillis());

        try (Replica zombie = plan.with(spec -> hanging).start("a")) {
            assertThat(hanging.hanging().await(60, TimeUnit.SECONDS)).isTrue();
            long before = zombie.committed();
            try (Replica heir = plan.start("b")) {
                heir.awaitShards(SPEC.shards());
                heir.awaitState(State.COMPLETED);
                hanging.release();
                await("the zombie has given its transaction up")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> zombie.aborted() > 0);
                assertThat(zombie.committed()).isEqualTo(before);
                zombie.awaitState(State.COMPLETED);
            }
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    @Tag("long")
    void staysExactWhereTwoReplicasShareAnIdByMistake() {
        Replica.Plan plan = plan("same-id.").with(new Pace.Accelerated(2_400));

        try (Replica one = plan.start("a");
                Replica other = plan.start("a")) {
            await("one of them has played the market")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Stream.of(one, other)
                            .anyMatch(replica -> replica.reading().state() == State.COMPLETED));
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void ledgerSaysWhatAReaderOfCommittedRecordsCounts() {
        Replica.Plan plan = plan("ledger.");

        try (Replica replica = plan.start("a")) {
            replica.awaitState(State.COMPLETED);
        }

        List<LedgerRecord> ledger = plan.committed().ledger();
        assertThat(CommittedTopics.hours(ledger)).isEqualTo(plan.committed().countedHours());
        assertThat(ledger.get(0).places()).isEqualTo(MARKET.places());
        assertThat(ledger.subList(1, ledger.size()))
                .allMatch(record -> record.places().isEmpty());
        assertThat(ledger).allSatisfy(record -> {
            assertThat(record.market()).isEqualTo(MARKET.fingerprint());
            assertThat(record.start()).isEqualTo(START);
            assertThat(record.shardCount()).isEqualTo(8);
        });
        for (int shard = 0; shard < SPEC.shards(); shard++) {
            Instant reached = START;
            for (LedgerRecord record : ledger) {
                for (LedgerRecord.Slice slice : record.slices()) {
                    if (slice.firstShard() <= shard && shard <= slice.lastShard()) {
                        assertThat(slice.from()).isEqualTo(reached);
                        reached = slice.to();
                    }
                }
            }
            assertThat(reached).isEqualTo(END);
        }
    }

    @Test
    void writesAMarketInDisorderAsItIsAndNamesEachClassInTheLedger() {
        Catalogs catalogs = CatalogLoader.bundled();
        Instant monday = Instant.parse("2026-11-02T00:00:00Z");
        // Long enough for the first applications to be decided on.
        Instant end = monday.plus(Duration.ofDays(8));
        MarketSpec spec = new MarketSpec(42, monday, 200, 16.7, 8, new Disorder(0.1, 0.05, 0.05));
        Replica.Plan plan = plan("disorder.")
                .with(spec)
                .with(asked -> SeededMarket.of(asked, catalogs))
                .until(end);

        try (Replica replica = plan.with(new Pace.Accelerated(14_400)).start("a")) {
            replica.awaitCommitted(500);
        }
        try (Replica one = plan.start("a");
                Replica other = plan.start("b")) {
            one.awaitState(State.COMPLETED);
            other.awaitState(State.COMPLETED);
        }

        assertThat(plan.committed().events())
                .isEqualTo(plan.committed().expected(SeededMarket.of(spec, catalogs), end));
        Map<Instant, LedgerRecord.HourCount> ledger =
                CommittedTopics.hours(plan.committed().ledger());
        assertThat(ledger).isEqualTo(plan.committed().countedHours());
        assertThat(ledger.values())
                .anyMatch(hour -> hour.late().applications() > 0)
                .anyMatch(hour -> hour.late().statusChanges() > 0)
                .anyMatch(hour -> hour.duplicated().candidates() > 0)
                .anyMatch(hour -> hour.corrupted().postings() > 0);
    }

    @Test
    void followsTheWallClockInRealTime() {
        Instant start = Instant.now().minus(Duration.ofHours(1));
        MarketSpec spec = new MarketSpec(7, start, 20_000, 16.7, 8);
        Replica.Plan plan = new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics("live."),
                spec,
                asked -> new StepMarket(asked, 1_000),
                new Pace.RealTime(),
                null,
                2_000);

        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(new StepMarket(spec, 1_000).eventsBefore(Instant.now()));
            assertThat(replica.reading().ready()).isTrue();
        }
    }

    private static Replica.Plan plan(String prefix) {
        return new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics(prefix),
                SPEC,
                spec -> new StepMarket(spec, STEP),
                new Pace.Unbounded(),
                END,
                500);
    }
}
