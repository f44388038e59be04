package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same market comes to be whatever its pace, changed or not, whatever the locale, the time zone and the environment of the
 * process, and whatever is killed meanwhile: with real processes.
 */
class RepeatabilityIT {

    private static final Instant START = Instant.parse("2025-11-03T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(24));
    private static final Duration STOP = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void theSameMarketWhateverPaceAndKills() throws Exception {
        MarketData fast = playedToTheEnd("unbounded", "--jobstream.pace.mode=Unbounded");
        MarketData killed =
                killedMidway("--jobstream.pace.mode=ConstantRate", "--jobstream.pace.events-per-second=4000");

        assertThat(killed.topics()).isEqualTo(fast.topics());
    }

    @Test
    @Tag("long")
    void theSameMarketAtAnAcceleratedPace() throws Exception {
        MarketData fast = playedToTheEnd("unbounded", "--jobstream.pace.mode=Unbounded");
        MarketData paced =
                playedToTheEnd("accelerated", "--jobstream.pace.mode=Accelerated", "--jobstream.pace.speed=14400");

        assertThat(paced.topics()).isEqualTo(fast.topics());
    }

    private MarketData playedToTheEnd(String home, String... pace) throws Exception {
        try (LocalRun run = LocalRun.start(directory.resolve(home), properties(pace))) {
            run.jvm().awaitLine("the market has ended at 2025-11-04 00:00", LocalRun.DEADLINE);
            run.awaitStored(END);
            run.jvm().terminate();
            assertThat(run.jvm().awaitExit(STOP)).isEqualTo(143);
        }
        return checked(home);
    }

    private MarketData killedMidway(String... pace) throws Exception {
        List<String> properties = properties(pace);
        Instant middle = START.plus(Duration.between(START, END).dividedBy(2));
        try (LocalRun run =
                LocalRun.startAbroad(directory.resolve("killed"), properties, "fa", "IR", "Asia/Calcutta")) {
            run.awaitStatus(
                    "half of the market to be stored",
                    status -> status.path("simulatedTime").isString()
                            && Instant.parse(status.path("simulatedTime").asString())
                                    .isAfter(middle));
            run.jvm().kill();
        }
        try (LocalRun run = LocalRun.startAbroad(directory.resolve("killed"), properties, "tr", "TR", "US/Pacific")) {
            run.changePace("{\"mode\":\"Unbounded\"}");
            run.awaitStored(END);
            run.jvm().terminate();
            run.jvm().awaitExit(STOP);
            assertThat(run.jvm().output())
                    .as("lines of a start with DEBUG=release in the environment")
                    .hasSizeLessThan(50);
        }
        return checked("killed");
    }

    private MarketData checked(String home) throws Exception {
        Home own = new Home(directory.resolve(home));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(own.kafka(), 0);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(own.postgres(), 0)) {
            MarketData data = MarketData.of(kafka, postgres);
            data.check();
            return data;
        }
    }

    private static List<String> properties(String... pace) {
        List<String> properties = new ArrayList<>(List.of(
                "--jobstream.market.start=" + START,
                "--jobstream.market.postings-per-day=2000",
                "--jobstream.market.shards=8",
                "--jobstream.until.time=" + END));
        properties.addAll(List.of(pace));
        return properties;
    }
}
