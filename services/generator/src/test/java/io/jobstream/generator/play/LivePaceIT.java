package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.EventFormat;
import io.jobstream.events.Topics;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.PlayState;
import io.jobstream.generator.journal.Journal;
import io.jobstream.generator.metrics.GeneratorHealth;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.PlayReport;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.Replica;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.MarketSpec;
import io.jobstream.runtime.KafkaProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas share one pace, which may be changed while they play. */
class LivePaceIT {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(4));
    private static final MarketSpec SPEC = new MarketSpec(42, START, 20_000, 16.7, 8);
    private static final long STEP = 5_000;
    private static final StepMarket MARKET = new StepMarket(SPEC, STEP);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pace SLOW = new Pace.Accelerated(300);

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

    @Test
    void aChangeReachesEveryReplicaAndChangesNoEvent() {
        Replica.Plan plan = plan("change.");

        try (Replica first = plan.start("a")) {
            first.awaitCommitted(100);
            try (Replica second = plan.start("b")) {
                second.awaitShards(4);
                second.pacer().change(new Pace.ConstantRate(500));
                awaitSamePace(first, second, "ConstantRate");
                first.awaitCommitted(first.committed() + 500);
                first.pacer().change(new Pace.Accelerated(1_200));
                awaitSamePace(second, first, "Accelerated");
                second.awaitCommitted(second.committed() + 500);
                second.pacer().change(new Pace.Unbounded());
                first.awaitState(State.COMPLETED);
                second.awaitState(State.COMPLETED);
            }
        }

        assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
    }

    @Test
    void aChangeGoesOnFromWhereTheMarketStands() {
        Replica.Plan plan = plan("seam.");

        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(500);
            PaceClock before = replica.pacer().pace();
            Instant asked = Instant.ofEpochMilli(before.target(Instant.now()));
            PaceClock after = replica.pacer().change(new Pace.Accelerated(1));

            assertThat(after.simulatedAnchor())
                    .isBetween(before.simulatedAnchor(), Instant.ofEpochMilli(before.target(after.wallAnchor())));
            assertThat(after.target(after.wallAnchor()))
                    .isEqualTo(after.simulatedAnchor().toEpochMilli());
            assertThat(Duration.between(asked, after.simulatedAnchor()).abs()).isLessThan(Duration.ofHours(1));
        }
    }

    @Test
    void theBackfillOfANewMarketIsPlayedAsFastAsPossibleAndThePaceHoldsFromThePresentOn() {
        Instant present = START.plus(Duration.ofHours(2));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), present));
        Replica.Plan plan =
                plan("backfill.").with(new Pace.Accelerated(0.01)).with(clock).afterBackfill();
        long backfilled = (long) MARKET.expectedEvents(present.toEpochMilli());

        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(backfilled - 8);
            PaceClock anchored = replica.pacer().pace();
            PaceClock changed = replica.pacer().change(new Pace.Accelerated(0.02));

            assertThat(anchored.simulatedAnchor()).isBetween(present, anchored.wallAnchor());
            assertThat(changed.simulatedAnchor()).isAfterOrEqualTo(anchored.simulatedAnchor());
            assertThat(replica.committed()).isLessThan(backfilled + 50);
        }
    }

    @Test
    void aReplicaThatComesBackWhileOthersPlayTakesOverTheirAnchor() {
        Replica.Plan plan = plan("anchor.");

        try (Replica first = plan.start("a")) {
            first.awaitShards(8);
            PaceClock anchored = first.pacer().pace();
            for (int i = 0; i < 2; i++) {
                try (Replica second = plan.start("b")) {
                    second.awaitShards(4);
                    assertSameAnchor(second.pacer().pace(), anchored);
                }
            }
            assertSameAnchor(first.pacer().pace(), anchored);
        }
    }

    @Test
    void whatPassedWhileNothingWasPlayedIsNotCaughtUp() {
        Replica.Plan plan = plan("still.");
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(500);
        }
        long played = plan.committed().events().size();

        Clock nextDay = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        try (Replica replica = plan.with(nextDay).start("a")) {
            replica.awaitShards(8);
            PaceClock anchored = replica.pacer().pace();

            assertThat(anchored.wallAnchor()).isAfter(Instant.now().plus(Duration.ofHours(23)));
            double events = MARKET.expectedEvents(anchored.simulatedAnchor().toEpochMilli());
            assertThat(events).isBetween(played - 8.0, played + 8.0);
        }
    }

    @Test
    void whatPassedWithinSecondsIsCaughtUp() {
        Replica.Plan plan = plan("pause.");
        PaceClock before;
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);
            before = replica.pacer().pace();
        }

        try (Replica replica = plan.with(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(3)))
                .start("a")) {
            replica.awaitShards(8);
            assertSameAnchor(replica.pacer().pace(), before);
        }
    }

    @Test
    void aLiveChangeOutlastsARestartUntilTheSettingsChange() {
        Replica.Plan plan = plan("settings.");
        try (Replica replica = plan.start("a")) {
            replica.awaitShards(8);
            replica.pacer().change(new Pace.Accelerated(7));
        }
        try (Replica replica = plan.start("a")) {
            replica.awaitShards(8);
            assertThat(replica.pacer().pace().pace()).isEqualTo(new Pace.Accelerated(7));
        }
        try (Replica replica = plan.with(new Pace.ConstantRate(9)).start("a")) {
            replica.awaitShards(8);
            assertThat(replica.pacer().pace().pace()).isEqualTo(new Pace.ConstantRate(9));
        }
        try (Replica replica = plan.with(new Pace.ConstantRate(9)).start("a")) {
            replica.awaitShards(8);
            assertThat(replica.pacer().pace().pace()).isEqualTo(new Pace.ConstantRate(9));
        }
    }

    @Test
    void passesOverARecordThatIsNoChangeOfPace() {
        Replica.Plan plan = plan("foreign.");
        Journal journal = journal(plan);

        try (Replica replica = plan.start("a")) {
            replica.awaitShards(8);
            journal.append("{\"pace\":{\"mode\":\"Warp\"}}".getBytes(StandardCharsets.UTF_8));
            journal.append("{\"pace\":{\"mode\":\"Accelerated\",\"speed\":-1}}".getBytes(StandardCharsets.UTF_8));
            PaceClock changed = replica.pacer().change(new Pace.Accelerated(11));
            try (Replica second = plan.start("b")) {
                second.awaitShards(4);
                assertSameAnchor(second.pacer().pace(), changed);
            }
            journal.append("nothing".getBytes(StandardCharsets.UTF_8));
        }
        try (Replica replica = plan.start("a")) {
            replica.awaitShards(8);
            assertThat(replica.pacer().pace().pace()).isEqualTo(new Pace.Accelerated(11));
        }
    }

    @Test
    void realTimeCatchesUpWithTheWallClockAfterAnotherPace() {
        Instant start = Instant.now().minus(Duration.ofHours(2));
        MarketSpec spec = new MarketSpec(7, start, 20_000, 16.7, 8);
        Replica.Plan plan = new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics("catch-up."),
                spec,
                asked -> new StepMarket(asked, 1_000),
                new Pace.Accelerated(10),
                null,
                2_000);

        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);
            replica.pacer().change(new Pace.RealTime());
            replica.awaitCommitted(new StepMarket(spec, 1_000).eventsBefore(Instant.now()));
        }
    }

    @Test
    void acceleratedAfterRealTimeGoesOnFromWhereTheMarketStands() {
        Instant start = Instant.now().minus(Duration.ofHours(1));
        Replica.Plan plan = new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics("ahead."),
                new MarketSpec(7, start, 20_000, 16.7, 8),
                spec -> new StepMarket(spec, 600_000),
                new Pace.Accelerated(1_000_000),
                null,
                2_000);
        try (Replica replica = plan.start("a")) {
            await("the market is played weeks ahead of the wall clock")
                    .atMost(TIMEOUT)
                    .until(() -> hasReached(replica, Instant.now().plus(Duration.ofDays(18))));

            replica.pacer().change(new Pace.RealTime());
            awaitPlayState(replica, PlayState.WAITING);
            replica.awaitStandstill();
            PlayReport waiting = play(replica);
            assertThat(waiting.reason()).contains(" ahead of the wall clock; real time continues at ");
            assertThat(waiting.waitingUntil()).isEqualTo(simulated(replica));
            assertThat(replica.reading().ready()).isTrue();
            assertThat(new GeneratorHealth(replica::reading).health().getDetails())
                    .containsEntry("playState", "Waiting")
                    .containsEntry("reason", waiting.reason())
                    .containsKey("waitingUntil");
            PaceReading told = awaitLedger(plan, PlayState.WAITING);
            assertThat(told.reason()).isEqualTo(waiting.reason());
            assertThat(told.waitingUntil()).isEqualTo(waiting.waitingUntil());

            Instant position = simulated(replica);
            PaceClock after = replica.pacer().change(new Pace.Accelerated(3_000));
            assertThat(after.simulatedAnchor()).isAfterOrEqualTo(position);
            assertThat(play(replica).state()).isNotEqualTo(PlayState.WAITING);
            await("the market goes on at once")
                    .atMost(TIMEOUT)
                    .until(() -> simulated(replica).isAfter(position.plusSeconds(600)));
        }
    }

    @Test
    void aSlowPaceAfterAFastOneGoesOnAtOnceAlsoWhereAnotherReplicaPlayedOn() {
        Replica.Plan plan = new Replica.Plan(
                kafka.bootstrapServers(),
                new Topics("slow-down."),
                SPEC,
                spec -> new StepMarket(spec, 100),
                new Pace.Accelerated(20_000),
                null,
                5_000);
        try (Replica first = plan.start("a");
                Replica second = plan.start("b")) {
            first.awaitShards(4);
            second.awaitShards(4);
            first.awaitCommitted(first.committed() + 10_000);

            first.pacer().change(new Pace.Accelerated(1));
            Instant position = first.pacer().pace().simulatedAnchor();
            for (Replica replica : List.of(first, second)) {
                await("the market goes on at the speed of 1")
                        .atMost(TIMEOUT)
                        .until(() -> hasReached(replica, position.plusSeconds(3)));
                awaitPlayState(replica, PlayState.PLAYING);
            }
        }
    }

    @Test
    void aClockThatIsSetBackMakesTheReplicaUnreadyUntilThePaceIsSetAgain() {
        MovedClock clock = new MovedClock();
        Replica.Plan plan = plan("clock.").with(clock);
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);
            clock.moveBy(Duration.ofHours(-1));
            awaitPlayState(replica, PlayState.WAITING);
            replica.awaitStandstill();

            assertThat(replica.reading().ready()).isFalse();
            assertThat(replica.reading().problem()).contains("Correct the clock, or set the pace again");
            assertThat(play(replica).reason()).contains("Correct the clock, or set the pace again");
            assertThat(awaitLedger(plan, PlayState.WAITING).reason()).contains("Correct the clock");

            replica.pacer().change(SLOW);
            replica.awaitCommitted(replica.committed() + 100);
            assertThat(replica.reading().ready()).isTrue();
        }
    }

    @Test
    void aPaceThatAnEarlierVersionAnchoredBehindTheMarketIsAnchoredAgain() {
        Replica.Plan plan = plan("behind.");
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(500);
        }
        journal(plan)
                .append(("{\"pace\":{\"mode\":\"Accelerated\",\"speed\":300},\"wall_anchor\":\"" + Instant.now()
                                + "\",\"simulated_anchor\":\"2026-10-01T00:00:00Z\","
                                + "\"configured\":{\"mode\":\"Accelerated\",\"speed\":300}}")
                        .getBytes(StandardCharsets.UTF_8));

        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);
        }
    }

    @Test
    void aPauseHoldsTheMarketAndIsNotCaughtUp() {
        Replica.Plan plan = plan("paused.");
        try (Replica replica = plan.start("a")) {
            replica.awaitCommitted(100);
            replica.pacer().change(new Pace.Paused());
            awaitPlayState(replica, PlayState.PAUSED);
            replica.awaitStandstill();
            assertThat(replica.reading().ready()).isTrue();
            assertThat(simulated(replica)).isEqualTo(replica.pacer().pace().simulatedAnchor());
            PaceReading told = awaitLedger(plan, PlayState.PAUSED);
            assertThat(told.mode()).isEqualTo("Paused");
            assertThat(told.targetRate()).isZero();
        }

        try (Replica replica = plan.start("a")) {
            awaitPlayState(replica, PlayState.PAUSED);
            Instant position = simulated(replica);
            PaceClock resumed = replica.pacer().change(new Pace.Accelerated(300));
            assertThat(resumed.simulatedAnchor()).isEqualTo(position);
            replica.awaitCommitted(100);
            assertThat(awaitLedger(plan, PlayState.PLAYING).speed()).isEqualTo(300);
        }
    }

    @Test
    void aPausedReplicaTellsTheLedgerThatItIsAlive() {
        Replica.Plan plan = plan("alive.").with(new Pace.Paused());
        try (Replica replica = plan.start("a")) {
            awaitPlayState(replica, PlayState.PAUSED);
            await("heartbeats")
                    .atMost(TIMEOUT)
                    .until(() -> plan.committed().ledger().size() >= 3);

            List<LedgerRecord> ledger = plan.committed().ledger();
            assertThat(ledger).allSatisfy(record -> {
                assertThat(record.slices()).isEmpty();
                assertThat(record.hours()).isEmpty();
                assertThat(record.pace().state()).isEqualTo(PlayState.PAUSED);
            });
            Duration apart =
                    Duration.between(ledger.get(1).writtenAt(), ledger.get(2).writtenAt());
            assertThat(apart).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        }
    }

    @Test
    void aPaceNextToNothingOfAnEarlierVersionIsAPause() {
        Replica.Plan plan = plan("tiny.");
        try (Replica replica = plan.start("a")) {
            replica.awaitShards(8);
        }
        journal(plan)
                .append(("{\"pace\":{\"mode\":\"Accelerated\",\"speed\":1e-9},\"wall_anchor\":\"" + Instant.now()
                                + "\",\"simulated_anchor\":\"2026-11-01T00:00:00Z\","
                                + "\"configured\":{\"mode\":\"Accelerated\",\"speed\":300}}")
                        .getBytes(StandardCharsets.UTF_8));

        try (Replica replica = plan.start("a")) {
            awaitPlayState(replica, PlayState.PAUSED);
            assertThat(replica.pacer().pace().pace()).isEqualTo(new Pace.Paused());
        }
    }

    /** The system's clock, moved. */
    private static final class MovedClock extends Clock {

        private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

        void moveBy(Duration duration) {
            offset.set(duration);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(offset.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static Journal journal(Replica.Plan plan) {
        return new Journal(
                new KafkaProperties(
                        plan.servers(),
                        plan.topics().prefix(),
                        3,
                        (short) 1,
                        Duration.ofDays(3),
                        EventFormat.JSON,
                        null,
                        Map.of()),
                plan.topics().pace());
    }

    private static Instant simulated(Replica replica) {
        return position(replica).simulated();
    }

    private static boolean hasReached(Replica replica, Instant time) {
        Reading.Position position = replica.reading().position();
        return position != null && !position.simulated().isBefore(time);
    }

    private static PlayReport play(Replica replica) {
        return position(replica).play();
    }

    private static Reading.Position position(Replica replica) {
        return Objects.requireNonNull(replica.reading().position(), "the replica does not play yet");
    }

    private static void awaitPlayState(Replica replica, PlayState state) {
        await("the replica is " + state).atMost(TIMEOUT).until(() -> {
            Reading.Position position = replica.reading().position();
            return position != null && position.play().state() == state;
        });
    }

    /** What the end of the ledger tells of the pace, once it tells a state. */
    private static PaceReading awaitLedger(Replica.Plan plan, PlayState state) {
        return await("the ledger tells " + state)
                .atMost(TIMEOUT)
                .until(
                        () -> {
                            List<LedgerRecord> ledger = plan.committed().ledger();
                            return ledger.get(ledger.size() - 1).pace();
                        },
                        pace -> pace.state() == state);
    }

    private static void awaitSamePace(Replica one, Replica other, String mode) {
        await("both replicas play at " + mode).atMost(TIMEOUT).until(() -> {
            PaceClock pace = one.pacer().pace();
            return pace.pace().mode().equals(mode)
                    && pace.wallAnchor().equals(other.pacer().pace().wallAnchor());
        });
        assertSameAnchor(one.pacer().pace(), other.pacer().pace());
    }

    private static void assertSameAnchor(PaceClock one, PaceClock other) {
        assertThat(one.pace()).isEqualTo(other.pace());
        assertThat(one.wallAnchor()).isEqualTo(other.wallAnchor());
        assertThat(one.simulatedAnchor()).isEqualTo(other.simulatedAnchor());
    }

    private static Replica.Plan plan(String prefix) {
        return new Replica.Plan(
                kafka.bootstrapServers(), new Topics(prefix), SPEC, spec -> new StepMarket(spec, STEP), SLOW, END, 500);
    }
}
