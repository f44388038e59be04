package io.jobstream.generator.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceClockTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant WALL = Instant.parse("2026-11-23T12:00:00Z");
    private static final Market MARKET = new StepMarket(new MarketSpec(42, START, 20_000, 16.7, 32), 2_500);
    private static final long DAY = 86_400_000;

    /** Cases of a seeded random choice: pace, anchor, and instants after it in ascending order. */
    record Case(long seed, Pace pace, long anchor, List<Instant> walls) {

        PaceClock clock() {
            return new PaceClock(pace, MARKET, WALL, anchor);
        }
    }

    static Stream<Case> cases() {
        return IntStream.range(0, 200).mapToObj(seed -> {
            Random random = new Random(seed);
            Pace pace = switch (seed % 5) {
                case 0 -> new Pace.RealTime();
                case 1 -> new Pace.Accelerated(Math.exp(random.nextDouble(-5, 12)));
                case 2 -> new Pace.ConstantRate(Math.exp(random.nextDouble(-5, 14)));
                case 3 -> new Pace.Paused();
                default -> new Pace.Unbounded();
            };
            List<Instant> walls =
                    random.longs(50, 0, DAY).sorted().mapToObj(WALL::plusMillis).toList();
            return new Case(seed, pace, START.toEpochMilli() + random.nextLong(400 * DAY), walls);
        });
    }

    @Test
    void neverAsksForAnEarlierTimeLater() {
        assertThat(cases()).allSatisfy(given -> {
            PaceClock clock = given.clock();
            assertThat(given.walls().stream().map(clock::target).toList()).isSorted();
        });
    }

    @Test
    void beginsAtItsAnchorUnlessItFollowsTheWallClockOrNone() {
        assertThat(cases()).allSatisfy(given -> {
            long anchored = given.pace() instanceof Pace.Unbounded ? Long.MAX_VALUE : given.anchor();
            long expected = given.pace() instanceof Pace.RealTime ? WALL.toEpochMilli() : anchored;
            assertThat(given.clock().target(WALL)).isEqualTo(expected);
        });
    }

    @Test
    void doesNotJumpWhereAnotherPaceTakesOver() {
        assertThat(cases()).allSatisfy(PaceClockTest::assertNoJump);
    }

    private static void assertNoJump(Case given) {
        PaceClock before = given.clock();
        for (Instant change : given.walls()) {
            long reached = Math.min(before.target(change), START.toEpochMilli() + 800 * DAY);
            for (Pace next : List.of(new Pace.Accelerated(60), new Pace.ConstantRate(1_000))) {
                PaceClock after = new PaceClock(next, MARKET, change, reached);

                assertThat(after.target(change)).isEqualTo(reached);
                assertThat(after.target(change.plusMillis(10)) - reached).isBetween(0L, 1_000L);
            }
        }
    }

    @Test
    void neverAsksForLessThanItsAnchorWhenTheWallClockIsSetBack() {
        assertThat(cases().filter(given -> !(given.pace() instanceof Pace.RealTime)))
                .allSatisfy(given ->
                        assertThat(given.clock().target(WALL.minusSeconds(60))).isGreaterThanOrEqualTo(given.anchor()));
    }

    @Test
    void continuesWhereItAsksForMoreThanIsPlayed() {
        assertThat(cases().filter(given -> given.pace() instanceof Pace.Accelerated
                        || given.pace() instanceof Pace.ConstantRate
                        || given.pace() instanceof Pace.RealTime))
                .allSatisfy(given -> {
                    long played = given.clock().target(given.walls().get(25));
                    Instant until = given.clock().continuesAt(played).orElseThrow();
                    assertThat(given.clock().target(until.minusMillis(1))).isLessThanOrEqualTo(played);
                    assertThat(given.clock().target(until.plusSeconds(1))).isGreaterThanOrEqualTo(played);
                });
    }

    @Test
    void asksForNothingMoreWhilePaused() {
        PaceClock clock = new PaceClock(new Pace.Paused(), MARKET, WALL, START.toEpochMilli());

        assertThat(clock.target(WALL.plusSeconds(1_000_000))).isEqualTo(START.toEpochMilli());
        assertThat(clock.targetRate(WALL.plusSeconds(10))).isZero();
        assertThat(clock.continuesAt(START.toEpochMilli())).isEmpty();
    }

    @Test
    void isTheWallClockInRealTime() {
        PaceClock clock = new PaceClock(new Pace.RealTime(), MARKET, WALL, START.toEpochMilli());

        Instant later = WALL.plusMillis(12_345);
        assertThat(clock.target(later)).isEqualTo(later.toEpochMilli());
        assertThat(clock.targetRate(later)).isCloseTo(32 / 2.5, within(1e-6));
    }

    @Test
    void runsFasterByItsSpeed() {
        PaceClock clock = new PaceClock(new Pace.Accelerated(360), MARKET, WALL, START.toEpochMilli());

        assertThat(clock.target(WALL.plusMillis(1_500))).isEqualTo(START.toEpochMilli() + 540_000);
        assertThat(clock.targetRate(WALL.plusSeconds(10))).isCloseTo(360 * 32 / 2.5, within(1e-3));
    }

    @Test
    void countsEventsExactlyAtAConstantRate() {
        PaceClock clock = new PaceClock(new Pace.ConstantRate(777), MARKET, WALL, START.toEpochMilli() + 17 * DAY);
        double before = MARKET.expectedEvents(START.toEpochMilli() + 17 * DAY);

        for (int seconds = 0; seconds < 100_000; seconds += 997) {
            double played = MARKET.expectedEvents(clock.target(WALL.plusSeconds(seconds))) - before;
            // A simulated millisecond holds a hundredth of an event here.
            assertThat(played).isCloseTo(777.0 * seconds, within(0.02));
        }
        assertThat(clock.targetRate(WALL)).isEqualTo(777);
    }
}
