package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, on a real market. */
class PageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    @TempDir
    Path profile;

    private static MarketDatabase database;
    private static ApiService api;

    @BeforeAll
    static void start() {
        database = MarketDatabase.seeded(directory);
        api = ApiService.on(database.port());
    }

    @BeforeEach
    void play() {
        database.play();
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @Test
    void everyChartIsDrawnFromTheMarket() {
        try (Browser browser = Browser.desktop(profile)) {
            openDrawn(browser, "/?range=all");
            assertThat(browser.drawing("families"))
                    .contains(figure("select count(*) from applications where family = 'Healthcare'"));
            assertThat(browser.drawing("funnel"))
                    .contains(figure("select count(*) from seed.statuses where status = 'Hired'"));
            assertThat(browser.drawing("education"))
                    .contains(figure("select count(*) from applications where education_level = 'Doctorate'"));
            assertThat(browser.drawing("employment"))
                    .contains(figure("select count(*) from job_posts where employment_type = 'Contract'"));
            assertThat(browser.drawing("countries"))
                    .contains(figure("select count(*) from applications where country = 'India'"));
            assertThat(browser.shapes("places")).isGreaterThan(170);
            assertThat(browser.number("return document.querySelectorAll('[data-panel=recent] tbody tr').length"))
                    .isEqualTo(8);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void figuresAndChartsFollowTheMarket() {
        try (Browser browser = Browser.desktop(profile)) {
            openDrawn(browser, "/?range=all");
            String before = browser.text("#candidates");
            long hires = database.number("select count(*) from seed.statuses where status = 'Hired'");
            database.execute("""
                    update ledger_hourly set expected = expected + 1111, observed = observed + 1111
                    where kind = 'candidate' and hour = '2026-11-03T12:00:00Z';
                    update market_hourly set hired = hired + 2222
                    where (hour, family, country, work_mode) =
                      (select hour, family, country, work_mode from market_hourly order by 1, 2, 3, 4 limit 1);
                    update stream_offsets set next_offset = next_offset + 1, end_offset = end_offset + 1,
                      updated_at = clock_timestamp();
                    notify jobstream
                    """);
            await("another figure than " + before)
                    .atMost(PATIENCE)
                    .until(() -> !browser.text("#candidates").equals(before));
            await("hires in the funnel")
                    .atMost(PATIENCE)
                    .until(() -> browser.drawing("funnel").contains(formatted(hires + 2222)));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            database.execute("update market_hourly set hired = hired - 2222 where hired >= 2222");
        }
    }

    @Test
    void thePageSaysWhetherTheMarketIsExactAndWhatDiffers() {
        try (Browser browser = Browser.desktop(profile)) {
            browser.open(api.url("/?range=all"));
            await("an exact market")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#exactness").equals("Exact"));
            assertThat(browser.text("#audit")).startsWith("agrees, ");

            database.execute("""
                    insert into audit_findings values ('2026-11-02T10:00Z', 'candidate', 'candidates', 'rows', 60, 58, 1);
                    update ledger_hourly set expected_late = 4, late = 3 where kind = 'posting' and hour = '2026-11-02T10:00Z';
                    notify jobstream
                    """);
            await("the difference")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#exactness").equals("Differs"));
            assertThat(browser.text("#exactness-note")).isEqualTo("1 found by audit");
            assertThat(browser.text("#missing")).isEqualTo("2");
            assertThat(browser.text("#late")).isEqualTo("3 of 4");
            assertThat(browser.text("#audit")).startsWith("1 difference, ");

            database.execute(
                    "delete from audit_findings; update stream_offsets set end_offset = next_offset; notify jobstream");
            await("what is on its way no longer to be expected")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#exactness-note").equals("3 of 4 late"));
            assertThat(browser.text("#exactness")).isEqualTo("Differs");
            assertThat(browser.complaints()).isEmpty();
        } finally {
            database.execute(
                    "delete from audit_findings; update ledger_hourly set expected_late = 0, late = 0; notify jobstream");
        }
    }

    @Test
    void filtersRestrictEveryChartAndStayInTheAddress() {
        try (Browser browser = Browser.desktop(profile)) {
            openDrawn(browser, "/?range=all");
            await("families to choose from")
                    .atMost(PATIENCE)
                    .until(() -> browser.number("return document.querySelector('[name=family]').options.length") == 14);
            browser.choose("[name=family]", "Engineering");
            await("Engineering alone")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("[data-panel=families] .caption").startsWith("Engineering")
                            && !browser.drawing("families").contains("Healthcare"));
            assertThat(String.valueOf(browser.number("return location.search.includes('family=Engineering') ? 1 : 0")))
                    .isEqualTo("1");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 412})
    void nothingIsWiderThanAPhone(int width) {
        try (Browser browser = Browser.phone(profile, width)) {
            browser.open(api.url("/?range=all"));
            await("a status").atMost(PATIENCE).until(() -> browser.text("#link").equals("Live"));
            await("the first chart")
                    .atMost(PATIENCE)
                    .until(() -> browser.panels().contains("volume drawn"));
            assertThat(browser.number("return innerWidth")).isEqualTo(width);
            assertThat(browser.number("return document.documentElement.scrollWidth"))
                    .isEqualTo(width);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    play_state = 'Playing'                                 | live        | Live        | ''
                    play_state = 'CatchingUp'                              | backfilling | Backfilling | ''
                    play_state = 'Waiting', play_reason = 'The market is 18 days ahead', waiting_until = '2026-12-16T12:00Z' | waiting | Waiting | '16 Dec 2026'
                    play_state = 'Waiting', play_reason = 'Shards differ'  | waiting     | Waiting     | 'The generator waits: Shards differ.'
                    play_state = 'Paused'                                  | still       | Paused      | 'nothing is played until'
                    written_at = clock_timestamp() - interval '1 minute'   | lost        | Stalled     | 'has not been heard for'
                    """)
    void thePageSaysWhatTheSimulationDoes(String change, String look, String words, String notice) {
        try (Browser browser = Browser.desktop(profile)) {
            browser.open(api.url("/?range=all"));
            await("an exact, live market")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#link").equals("Live")
                            && browser.text("#exactness").equals("Exact"));
            assertThat(browser.text("#pace")).isEqualTo("Accelerated");
            assertThat(browser.text("#pace-note")).isEqualTo("× 60 · target 3 Nov, 23:59");

            database.execute("update stream_offsets set end_offset = next_offset; update simulation set " + change
                    + "; notify jobstream");

            await(words).atMost(PATIENCE).until(() -> browser.text("#link").startsWith(words));
            assertThat(browser.attribute("#link", "data-state")).isEqualTo(look);
            assertThat(browser.isShown("#notice")).isEqualTo(!notice.isEmpty());
            assertThat(browser.text("#notice")).contains(notice);
            assertThat(browser.attribute("#exactness-vital", "data-tone"))
                    .as("green only while it is known")
                    .isEqualTo(words.equals("Stalled") ? "" : "good");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void silenceIsSaidAndFiguresAreDimmedUntilThereIsNews() throws Exception {
        try (SwallowingProxy proxy = new SwallowingProxy(api.url("/"));
                Browser browser = Browser.desktop(profile)) {
            browser.open(proxy.url("/?range=all"));
            await("a live market")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#link").equals("Live"));
            assertThat(browser.attribute("body", "data-news")).isEqualTo("fresh");

            proxy.swallow(true);
            await("word of the silence")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#link").equals("No news"));
            assertThat(browser.text("#notice")).contains("no news from the service for 25 s");
            assertThat(browser.attribute("body", "data-news")).isEqualTo("old");
            assertThat(browser.text("#exactness")).isEqualTo("Unknown");

            proxy.swallow(false);
            await("the page to go on")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#link").equals("Live")
                            && browser.attribute("body", "data-news").equals("fresh")
                            && browser.text("#exactness").equals("Exact"));
        }
    }

    @Test
    void thePageSaysThatTheDatabaseIsAwayAndGoesOn() {
        try (Browser browser = Browser.desktop(profile)) {
            openDrawn(browser, "/?range=all");
            database.stop();
            await("word of it").atMost(PATIENCE).until(() -> browser.isShown("#notice"));
            assertThat(browser.text("#notice")).contains("does not answer");
            database.startAgain();
            await("the page to go on")
                    .atMost(PATIENCE)
                    .until(() ->
                            !browser.isShown("#notice") && browser.text("#link").equals("Live"));
        }
    }

    @Test
    void assetsAreKeptForGoodUnderTheirVersion() {
        HttpResponse<String> page = api.get("/");
        Matcher asset =
                Pattern.compile("src=\"(/assets/[0-9a-f]+/js/main\\.js)\"").matcher(page.body());
        assertThat(asset.find()).isTrue();
        HttpResponse<String> script = api.get(asset.group(1));
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(api.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(api.get("/assets/0123456789abcdef/js/main.js").statusCode()).isEqualTo(404);
    }

    private static void openDrawn(Browser browser, String path) {
        browser.open(api.url(path));
        await("all charts drawn")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(browser.panels()).hasSize(10).allMatch(panel -> panel.endsWith(" drawn")));
    }

    private static String figure(String sql) {
        return formatted(database.number(sql));
    }

    private static String formatted(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }
}
