package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes the pictures of the page in {@code docs/pictures} from a market that runs, such as the local platform's: with
 * {@code -Dtest=Pictures -Djobstream.pictures=http://localhost:8080}. Surefire runs it only if it is named.
 */
@EnabledIfSystemProperty(named = "jobstream.pictures", matches = "http.+")
class Pictures {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path profile;

    @ParameterizedTest
    @CsvSource({
        "phone-light, 390, 844, false, ?range=7d",
        "phone-dark, 390, 844, true, ?range=7d",
        "desktop-light, 1440, 0, false, ?range=30d",
        "desktop-dark, 1440, 0, true, ?range=30d",
        "wall-light, 2560, 0, false, ?range=30d",
        "wall-dark, 2560, 0, true, ?range=30d",
        "filtered, 1440, 1150, false, ?range=30d&family=Healthcare&workMode=Remote"
    })
    void ofAMarketThatRuns(String name, int width, int height, boolean isDark, String query) throws Exception {
        Path directory = Files.createDirectories(Path.of("../../docs/pictures"));
        try (Browser browser = Browser.sized(profile, width, isDark)) {
            browser.open(System.getProperty("jobstream.pictures") + "/" + query);
            await("a status")
                    .atMost(PATIENCE)
                    .until(() -> !browser.text("#clock").equals("–"));
            show(browser, width, height);
            await("every chart that can be seen")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(browser.panels())
                            .filteredOn(
                                    panel -> height == 0 || panel.startsWith("summary") || panel.startsWith("volume"))
                            .allMatch(panel -> panel.endsWith(" drawn")));
            // Tables have made the page longer.
            show(browser, width, height);
            Files.write(directory.resolve(name + ".png"), browser.picture());
        }
    }

    /** Twenty seconds of the page, while the market is played. */
    @Test
    void moving() throws Exception {
        Path file = Files.createDirectories(Path.of("../../docs/pictures")).resolve("live.gif");
        Duration frame = Duration.ofMillis(500);
        try (Browser browser = Browser.sized(profile, 1_200, false);
                Animation animation = new Animation(file, frame)) {
            browser.resize(1_200, 720);
            browser.open(System.getProperty("jobstream.pictures") + "/?range=24h");
            await("the first chart")
                    .atMost(PATIENCE)
                    .until(() -> browser.panels().contains("volume drawn"));
            long begin = System.nanoTime();
            for (int n = 0; n < Duration.ofSeconds(20).dividedBy(frame); n++) {
                long due = begin + n * frame.toNanos();
                await("the next frame")
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> System.nanoTime() >= due);
                animation.add(browser.glimpse());
            }
        }
        assertThat(Files.size(file)).isLessThan(5_000_000);
    }

    /** @param height 0 for all of the page */
    private static void show(Browser browser, int width, int height) {
        int whole = (int) browser.number("return document.documentElement.scrollHeight");
        browser.resize(width, height == 0 ? whole : height);
    }
}
