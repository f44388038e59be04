package io.jobstream.generator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ledger.PlayState;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayReportTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant WALL = Instant.parse("2026-11-23T12:00:00Z");
    private static final Market MARKET = new StepMarket(new MarketSpec(42, START, 20_000, 16.7, 32), 2_500);
    private static final Pace REAL_TIME = new Pace.RealTime();

    @Test
    void realTimeAheadOfTheWallClockWaitsOnPurposeAndSaysUntilWhen() {
        Instant played = WALL.plus(Duration.ofDays(18)).plus(Duration.ofHours(3));

        PlayReport report = report(REAL_TIME, WALL, played);

        assertThat(report.state()).isEqualTo(PlayState.WAITING);
        assertThat(report.reason())
                .isEqualTo("The market is played 18 d 3 h ahead of the wall clock; real time continues at"
                        + " 2026-12-11T15:00:00Z.");
        assertThat(report.waitingUntil()).isEqualTo(played);
        assertThat(report.stalled()).isFalse();
    }

    @Test
    void anAnchorInTheFutureIsAStallThatNamesTheClock() {
        for (Pace pace : List.of(new Pace.Accelerated(60), new Pace.ConstantRate(10))) {
            PlayReport report = report(pace, WALL.plus(Duration.ofHours(1)), START);

            assertThat(report.state()).isEqualTo(PlayState.WAITING);
            assertThat(report.reason()).contains("2026-11-23T13:00:00Z", "Correct the clock, or set the pace again");
            assertThat(report.waitingUntil()).isEqualTo(WALL.plus(Duration.ofHours(1)));
            assertThat(report.stalled()).isTrue();
        }
    }

    @Test
    void aMarketAheadOfItsPaceIsAStallUntilThePaceHasComeAsFar() {
        PlayReport accelerated = report(new Pace.Accelerated(60), WALL, START.plus(Duration.ofHours(1)));
        PlayReport constant = report(new Pace.ConstantRate(12.8), WALL, START.plus(Duration.ofMinutes(1)));

        assertThat(accelerated.waitingUntil()).isEqualTo(WALL.plus(Duration.ofMinutes(1)));
        assertThat(constant.waitingUntil()).isEqualTo(WALL.plus(Duration.ofMinutes(1)));
        assertThat(accelerated.reason()).contains("1 h 0 min ahead of what the pace asks for");
        assertThat(accelerated.stalled()).isTrue();
    }

    @Test
    void differencesOfSecondsAreNoStall() {
        Pace pace = new Pace.Accelerated(60);
        assertThat(report(pace, WALL.plusSeconds(1), START).state()).isEqualTo(PlayState.PLAYING);
        PlayReport clocksDiffer = report(pace, WALL.plusSeconds(9), START);
        assertThat(clocksDiffer.state()).isEqualTo(PlayState.WAITING);
        assertThat(clocksDiffer.stalled()).isFalse();
        assertThat(report(REAL_TIME, WALL, WALL.plusMillis(500)).state()).isEqualTo(PlayState.PLAYING);
    }

    @Test
    void catchesUpWhileItIsBehindByMoreThanSeconds() {
        assertThat(report(REAL_TIME, WALL, WALL.minusSeconds(1)).state()).isEqualTo(PlayState.PLAYING);
        assertThat(report(REAL_TIME, WALL, WALL.minusSeconds(3)).state()).isEqualTo(PlayState.CATCHING_UP);
        assertThat(report(new Pace.Accelerated(60), WALL.minusSeconds(10), START)
                        .state())
                .isEqualTo(PlayState.CATCHING_UP);
        assertThat(report(new Pace.Unbounded(), WALL, START).state()).isEqualTo(PlayState.PLAYING);
    }

    @Test
    void aSlowPaceIsNoStall() {
        for (Pace pace : List.of(new Pace.Accelerated(0.001), new Pace.ConstantRate(0.001))) {
            PaceClock clock = new PaceClock(pace, MARKET, WALL, START.toEpochMilli());
            for (int seconds = 0; seconds < 5_000; seconds += 7) {
                Instant now = WALL.plusSeconds(seconds);
                assertThat(PlayReport.of(clock, clock.target(now), Long.MAX_VALUE, now, null)
                                .state())
                        .isEqualTo(PlayState.PLAYING);
            }
        }
    }

    @Test
    void whatHoldsItUpIsToldAndIsNoStall() {
        PaceClock clock = new PaceClock(REAL_TIME, MARKET, WALL, START.toEpochMilli());

        PlayReport report = PlayReport.of(clock, START.toEpochMilli(), Long.MAX_VALUE, WALL, "Somebody is slow.");

        assertThat(report).isEqualTo(new PlayReport(PlayState.WAITING, "Somebody is slow.", null, false));
    }

    @Test
    void pausedAndCompletedNeedNoReason() {
        assertThat(report(new Pace.Paused(), WALL, START))
                .isEqualTo(new PlayReport(PlayState.PAUSED, null, null, false));
        PaceClock clock = new PaceClock(REAL_TIME, MARKET, WALL, START.toEpochMilli());
        assertThat(PlayReport.of(clock, 1_000, 1_000, WALL, null).state()).isEqualTo(PlayState.COMPLETED);
    }

    @Test
    void nobodyWaitsForYearsThatNoCalendarHas() {
        PlayReport report = report(new Pace.Accelerated(0.001), WALL, START.plus(Duration.ofDays(100_000)));

        assertThat(report.waitingUntil()).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    }

    /** At {@link #WALL}, of a pace that counts from {@link #START}. */
    private static PlayReport report(Pace pace, Instant anchoredAt, Instant played) {
        PaceClock clock = new PaceClock(pace, MARKET, anchoredAt, START.toEpochMilli());
        return PlayReport.of(clock, played.toEpochMilli(), Long.MAX_VALUE, WALL, null);
    }
}
