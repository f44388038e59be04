package io.jobstream.crash;

import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import io.jobstream.processor.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes are killed, stopped and joined by others while a market is played and stored; then everything is
 * counted. {@code -Dcrash.seed} says which faults, {@code -Dcrash.faults} how many, and {@code -Dcrash.apart} how many
 * seconds are between them where they shall not overlap. {@code -Dcrash.engines=Reactive,Spark} says what the processors
 * compute with; Spark needs {@code -Dengine=spark} as well.
 */
class CrashIT {

    /** By default one whose first four faults kill each of the four within 12 s. */
    private static final long SEED = Long.getLong("crash.seed", 17_042);

    private static final int FAULTS = Integer.getInteger("crash.faults", 4);
    /** One whose first seven faults kill each of the four, stop a generator for 11 s, and add a processor. */
    private static final long LONG_SEED = 622;

    private static final int MANY_FAULTS = 7;
    private static final Duration APART = Duration.ofSeconds(Integer.getInteger("crash.apart", 0));

    private static final String NAMES = System.getProperty("crash.engines", "Reactive");
    private static final List<Engine> ENGINES = Stream.of(NAMES.split(","))
            .map(name -> Engine.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();

    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
    private static final double POSTINGS_PER_DAY = 5_000;
    private static final double APPLICATIONS_PER_POSTING = 16.7;
    private static final int SHARDS = 8;
    private static final Disorder DISORDER = new Disorder(0.02, 0.02, 0.01);
    /** Simulated seconds a second, at most: some 1,000 events a second. */
    private static final double MOST_SPEED = 1_440;

    private static final Duration LONGEST_MARKET = Duration.ofDays(3);
    /** The market shall be played throughout the schedule, and not be over before. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void nothingIsLostOrCountedTwiceWhateverIsKilled() throws Exception {
        suffer(SEED, FAULTS);
    }

    @Test
    @Tag("long")
    void nothingIsLostOrCountedTwiceWhateverIsKilledOrStoppedAgainAndAgain() throws Exception {
        suffer(LONG_SEED, MANY_FAULTS);
    }

    private void suffer(long seed, int faults) throws Exception {
        FaultSchedule schedule = FaultSchedule.of(seed, faults, APART);
        double seconds = schedule.duration().plus(MARGIN).toMillis() / 1_000.0;
        double speed = Math.min(MOST_SPEED, LONGEST_MARKET.toSeconds() / seconds);
        PlayedMarket market = new PlayedMarket(
                new MarketSpec(seed, START, POSTINGS_PER_DAY, APPLICATIONS_PER_POSTING, SHARDS, DISORDER),
                START.plusSeconds((long) (seconds * speed)));
        Path logFile = Path.of("target", "crash", "seed-" + seed + "-faults-" + faults + "-engines-" + NAMES + ".log");
        try (RunLog log = new RunLog(logFile);
                Platform platform = new Platform(
                        directory,
                        market,
                        ENGINES,
                        List.of("--jobstream.pace.mode=Accelerated", "--jobstream.pace.speed=" + speed),
                        log);
                CrashRun run = new CrashRun(platform, market, Duration.ofMillis((long) (speed * 1_000)), log)) {
            log.say("seed " + seed + ", " + faults + " faults (-Dcrash.seed=" + seed + " -Dcrash.faults=" + faults
                    + " -Dcrash.apart=" + APART.toSeconds() + " -Dcrash.engines=" + NAMES
                    + "); what the processes print is in "
                    + logFile.toAbsolutePath());
            run.start();
            run.suffer(schedule);
            run.drain();
            new Laws(platform, market).check();
            log.say("all laws hold\n" + run.recoveries());
            run.stop();
        }
    }
}
