package io.jobstream.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.NoSuchElementException;

/** The page in a real browser, on a real market. */
class PageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    @TempDir
    Path profile;

    @TempDir
    static Path desktopProfile;

    private static MarketDatabase database;
    private static ApiService api;

    /** Says soon that there is no news. */
    private static ApiService impatient;

    /** Below a path, to be shown within another page, and with control of the pace. */
    private static ApiService below;

    private static Browser browser;

    @BeforeAll
    static void start() {
        database = MarketDatabase.seeded(directory);
        api = ApiService.on(database.port());
        impatient = ApiService.on(database.port(), "jobstream.api.longest-silence=7s");
        below = ApiService.with(
                List.of(PaceStub.class),
                database.port(),
                "spring.webflux.base-path=/some/market",
                "jobstream.api.pace-control=true",
                "jobstream.api.frame-ancestors='self' https://wiki.example");
        browser = Browser.desktop(desktopProfile);
    }

    @BeforeEach
    void play() {
        database.play();
        // What earlier tests provoked.
        browser.complaints();
    }

    @AfterAll
    static void stop() {
        browser.close();
        // Services of one JVM share what the first one that ends closes.
        impatient.close();
        below.close();
        api.close();
        database.close();
    }

    @Test
    void everyChartIsDrawnFromTheMarket() {
        openDrawn("/?range=all");
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
                .isEqualTo(10);
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theReferenceDescribesEveryResourceAndAsksTheService(boolean isBelowAPath) {
        ApiService service = isBelowAPath ? below : api;
        String path = isBelowAPath ? "/some/market" : "";
        browser.open(service.url(path + "/reference"));
        long resources = ApiDescription.of(api).paths().size();
        await("the resources")
                .atMost(PATIENCE)
                .until(() -> browser.number("return document.querySelectorAll('.resource').length") == resources);
        assertThat(browser.text("#volume h2")).isEqualTo("GET /api/v1/applications/volume");
        browser.click("#volume details summary");
        assertThat(browser.text("#volume .fields")).contains("points", "list of");

        browser.choose("#volume [name=resolution]", "day");
        browser.click("#volume button");
        await("the answer")
                .atMost(PATIENCE)
                .until(() -> browser.text("#volume .answer").contains("200, application/json"));
        assertThat(browser.text("#volume .answer")).contains("resolution=day", "\"points\"");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void figuresAndChartsFollowTheMarket() {
        try {
            openDrawn("/?range=all");
            String before = browser.text("#candidates");
            long hires = database.number("select count(*) from seed.statuses where status = 'Hired'");
            database.execute("""
                    update ledger_hourly set expected = expected + 1111, observed = observed + 1111
                    where kind = 'candidate' and hour = '2026-11-03T12:00:00Z';
                    update market_hourly set hired = hired + 2222
                    where (hour, family, country, work_mode) =
                      (select hour, family, country, work_mode from market_hourly order by 1, 2, 3, 4 limit 1);
                    %s
                    update stream_offsets set next_offset = next_offset + 1, end_offset = end_offset + 1,
                      updated_at = clock_timestamp();
                    notify jobstream
                    """.formatted(MarketDatabase.rollUps()));
            await("another figure than " + before)
                    .atMost(PATIENCE)
                    .until(() -> !browser.text("#candidates").equals(before));
            await("hires in the funnel")
                    .atMost(PATIENCE)
                    .until(() -> browser.drawing("funnel").contains(formatted(hires + 2222)));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            database.execute(
                    "update market_hourly set hired = hired - 2222 where hired >= 2222;" + MarketDatabase.rollUps()
                            + " update stream_offsets set next_offset = next_offset + 1, end_offset = end_offset + 1");
        }
    }

    @Test
    void thePageSaysWhetherTheMarketIsExactAndWhatDiffers() {
        try {
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
        openDrawn("/?range=all");
        await("families to choose from")
                .atMost(PATIENCE)
                .until(() -> browser.number("return document.querySelector('[name=family]').options.length") == 14);
        browser.choose("[name=family]", "Engineering");
        awaitFunnelOf("family = 'Engineering'");
        assertThat(browser.drawing("families")).as("others can still be chosen").contains("Healthcare");
        assertThat(address()).contains("family=Engineering");

        browser.choose("[name=family]", "Healthcare");
        awaitFunnelOf("family in ('Engineering', 'Healthcare')");
        browser.click("#chips button");
        awaitFunnelOf("family = 'Healthcare'");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aClickOnABarFiltersAndBackGoesBack() {
        openDrawn("/?range=all");
        browser.clickBar("families", 0);
        awaitFunnelOf("family = 'Healthcare'");
        assertThat(browser.text("#chips")).isEqualTo("Healthcare");
        browser.clickBar("countries", 0);
        awaitFunnelOf("family = 'Healthcare' and country = 'United States'");

        browser.back();
        awaitFunnelOf("family = 'Healthcare'");
        browser.back();
        awaitFunnelOf("true");
        assertThat(browser.text("#chips")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDragOverTheCourseShowsThatTime() {
        openDrawn("/?range=all");
        browser.drag("[data-panel=volume] .chart", -150, 150);
        await("a range of its own")
                .atMost(PATIENCE)
                .until(() -> address().matches("\\?from=2026-11-0[12]T.*&to=2026-11-0[23]T.*"));
        assertThat(browser.isShown("#dates")).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void behindAChartIsATableWhoseValuesCanBeChosen() {
        openDrawn("/?range=all");
        browser.click("[data-panel=countries] .tools button");
        String india = figure("select count(*) from applications where country = 'India'");
        assertThat(browser.text("[data-panel=countries] table")).contains("India " + india);
        assertThat(browser.text("[data-panel=countries] th")).isEqualTo("Country");
        browser.click("[data-panel=countries] tbody button");
        awaitFunnelOf("country = 'United States'");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theMainFiguresAreThoseOfTheFilter() {
        openDrawn("/?from=2026-11-02T00:00Z&to=2026-11-03T00:00Z&country=India");
        String of = " where country = 'India' and %s >= '2026-11-02Z' and %1$s < '2026-11-03Z'";
        assertThat(browser.text("[data-figure=applications] .value"))
                .isEqualTo(figure("select count(*) from applications" + of.formatted("application_date")));
        assertThat(browser.text("[data-figure=postings] .value"))
                .isEqualTo(figure("select count(*) from job_posts" + of.formatted("post_date")));
        assertThat(browser.text("[data-figure=applications] .change"))
                .contains(
                        "%",
                        "from "
                                + figure("select count(*) from applications where country = 'India'"
                                        + " and application_date < '2026-11-02Z'"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anEventOpensThePostingAndTheCandidate() {
        openDrawn("/?range=all");
        browser.click("[data-panel=changes] li .what button");
        await("a posting")
                .atMost(PATIENCE)
                .until(() -> browser.text("#record-body").contains("Asked for"));
        assertThat(address()).contains("#posting=");
        assertThat(browser.text("#record-title")).startsWith("Title ");
        browser.click("#record-body tbody button");
        await("a candidate")
                .atMost(PATIENCE)
                .ignoreException(NoSuchElementException.class)
                .until(() -> browser.text("#record-title").startsWith("Name "));
        assertThat(browser.text("#record-body")).contains("Submitted");

        browser.back();
        await("the posting again")
                .atMost(PATIENCE)
                .ignoreException(NoSuchElementException.class)
                .until(() -> browser.text("#record-title").startsWith("Title "));
        browser.back();
        await("the page").atMost(PATIENCE).until(() -> !browser.isShown("#record"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aSecondTabIsLiveAsWell() {
        assertLive(2);
    }

    @Test
    @Tag("long")
    void moreTabsThanABrowserHasConnectionsShareOneStream() {
        assertLive(8);
    }

    private void assertLive(int number) {
        try (Browser tabs = Browser.phone(profile, 412)) {
            for (int tab = 0; tab < number; tab++) {
                tabs.newTab(api.url("/?range=all"));
                await("a live market in tab " + tab)
                        .atMost(PATIENCE)
                        .until(() -> tabs.text("#link").equals("Live"));
            }
            assertThat(tabs.complaints()).isEmpty();
        }
    }

    @Test
    void thePageWorksBelowAnyPathAndWithinThePagesThatASettingNames() {
        browser.open(below.url("/some/market/?range=all"));
        await("a live market")
                .atMost(PATIENCE)
                .until(() -> browser.text("#link").equals("Live"));
        awaitFunnelOf("true");
        assertThat(browser.complaints()).isEmpty();
        assertThat(below.get("/some/market/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).endsWith("frame-ancestors 'self' https://wiki.example"));
    }

    @Test
    void thePaceIsChangedOnlyWhereThePageMay() throws InterruptedException {
        browser.open(api.url("/?range=all"));
        assertThat(browser.isShown("#pace-menu")).isFalse();

        browser.open(below.url("/some/market/?range=all"));
        await("the pace in force")
                .atMost(PATIENCE)
                .until(() -> browser.text("#pace-menu .chosen").equals("× 60"));
        browser.click("#pace-menu summary");
        assertThat(browser.attribute("#pace-menu [data-speed='60']", "aria-pressed"))
                .isEqualTo("true");
        BlockingQueue<String> asked = below.bean(PaceStub.class).asked();

        browser.click("#pace-menu [data-mode='Paused']");
        assertThat(asked.poll(PATIENCE.toSeconds(), SECONDS)).isEqualTo("{\"mode\":\"Paused\"}");
        browser.click("#pace-menu [data-speed='600']");
        assertThat(asked.poll(PATIENCE.toSeconds(), SECONDS)).isEqualTo("{\"mode\":\"Accelerated\",\"speed\":600}");
        await("the answer")
                .atMost(PATIENCE)
                .until(() -> browser.text("#pace-menu .answer").startsWith("Set."));

        browser.run("document.querySelector('#pace-menu [name=rate]').value = 7");
        browser.click("#pace-menu [type='submit']");
        await("the refusal")
                .atMost(PATIENCE)
                .until(() -> browser.text("#pace-menu .answer").equals("eventsPerSecond is 7"));
        // Chromium itself complains about an answer of 400.
        assertThat(browser.complaints()).hasSize(1);
    }

    @Test
    void nothingIsWiderThanASmallPhone() {
        assertNothingIsWider(320);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 412})
    @Tag("long")
    void nothingIsWiderThanAPhone(int width) {
        assertNothingIsWider(width);
    }

    private void assertNothingIsWider(int width) {
        try (Browser phone = Browser.phone(profile, width)) {
            phone.open(below.url("/some/market/?range=all"));
            await("a status").atMost(PATIENCE).until(() -> phone.text("#link").equals("Live"));
            await("the first chart").atMost(PATIENCE).until(() -> phone.panels().contains("volume drawn"));
            assertThat(phone.number("return innerWidth")).isEqualTo(width);
            assertThat(phone.number("return document.documentElement.scrollWidth"))
                    .isEqualTo(width);
            assertThat(phone.layoutShift()).isLessThan(0.1);
            phone.click("#pace-menu summary");
            assertThat(phone.isShown("#pace-menu form")).isTrue();
            assertThat(phone.number("return document.documentElement.scrollWidth"))
                    .isEqualTo(width);
            assertThat(phone.complaints()).isEmpty();
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
        assertThat(browser.isShown("#backfill")).isEqualTo(words.equals("Backfilling"));
        assertThat(browser.isShown("#notice")).isEqualTo(!notice.isEmpty());
        assertThat(browser.text("#notice")).contains(notice);
        assertThat(browser.attribute("#exactness-vital", "data-tone"))
                .as("green only while it is known")
                .isEqualTo(words.equals("Stalled") ? "" : "good");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aChosenSchemeOutlastsAReloadAndTheSystemsIsFollowedOtherwise() {
        openDrawn("/?range=all");
        awaitScheme("light");
        browser.preferDark(true);
        awaitScheme("dark");

        browser.click("#scheme");
        awaitScheme("light");
        openDrawn("/?range=all");
        awaitScheme("light");

        browser.click("#scheme");
        awaitScheme("dark");
        browser.preferDark(false);
        awaitScheme("light");
    }

    private static void awaitScheme(String scheme) {
        await("the scheme " + scheme)
                .atMost(PATIENCE)
                .until(() -> browser.attribute("html", "data-scheme").equals(scheme));
    }

    @Test
    void simulatedTimesAreInTheReadersZoneIfTheyAskForIt() {
        browser.setTimeZone("Asia/Tokyo");
        try {
            openDrawn("/?range=all");
            assertThat(browser.text("#clock-note")).isEqualTo("simulated time, UTC");
            LocalDateTime utc = latestApplication();

            browser.click("#clock-note");
            await("the zone to be named")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#clock-note").equals("simulated time, GMT+9"));
            assertThat(latestApplication()).isEqualTo(utc.plusHours(9));

            openDrawn("/?range=all");
            assertThat(latestApplication()).as("after a reload").isEqualTo(utc.plusHours(9));
            browser.click("#clock-note");
            assertThat(latestApplication()).isEqualTo(utc);
            assertThat(browser.complaints()).isEmpty();
        } finally {
            browser.setTimeZone("UTC");
        }
    }

    /** As the page writes it, which leaves the year out. */
    private static LocalDateTime latestApplication() {
        return LocalDateTime.parse(
                browser.text("[data-panel=recent] tbody td") + " 2026",
                DateTimeFormatter.ofPattern("d MMM, HH:mm yyyy", Locale.ENGLISH));
    }

    @Test
    void theMapIsZoomedByButtons() {
        openDrawn("/?range=all");
        double width = widestLand();

        browser.click("[data-panel=places] [aria-label='Zoom in']");
        await("a larger map").atMost(PATIENCE).until(() -> widestLand() > 1.8 * width);
        browser.click("[data-panel=places] [aria-label='Zoom out']");
        await("the whole map").atMost(PATIENCE).until(() -> widestLand() < 1.01 * width);
        assertThat(browser.complaints()).isEmpty();
    }

    private static double widestLand() {
        return Double.parseDouble(browser.run("""
                return String(Math.max(...[...document.querySelectorAll('[data-panel=places] svg path')]
                    .map((path) => path.getBoundingClientRect().width)))
                """));
    }

    @Test
    void silenceIsSaidAndFiguresAreDimmedUntilThereIsNews() throws Exception {
        try (SwallowingProxy proxy = new SwallowingProxy(impatient.url("/"))) {
            browser.open(proxy.url("/?range=all"));
            await("a live market")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#link").equals("Live"));
            assertThat(browser.attribute("body", "data-news")).isEqualTo("fresh");

            proxy.swallow(true);
            await("word of the silence")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#link").equals("No news"));
            assertThat(browser.text("#notice")).contains("no news from the service for 7 s");
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
        openDrawn("/?range=all");
        database.stop();
        await("word of it").atMost(PATIENCE).until(() -> browser.isShown("#notice"));
        assertThat(browser.text("#notice")).contains("does not answer");
        database.startAgain();
        await("the page to go on")
                .atMost(PATIENCE)
                .until(() ->
                        !browser.isShown("#notice") && browser.text("#link").equals("Live"));
    }

    @Test
    void assetsAreKeptForGoodUnderTheirVersion() {
        HttpResponse<String> page = api.get("/");
        Matcher asset =
                Pattern.compile("src=\"(assets/[0-9a-f]+/js/[a-z]+\\.js)\"").matcher(page.body());
        assertThat(asset.find()).isTrue();
        HttpResponse<String> script = api.get("/" + asset.group(1));
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(api.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(api.get("/assets/0123456789abcdef/js/main.js").statusCode()).isEqualTo(404);
    }

    private static void openDrawn(String path) {
        browser.open(api.url(path));
        await("all charts drawn")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(browser.panels()).hasSize(17).allMatch(panel -> panel.endsWith(" drawn")));
    }

    /** Waits until the funnel is that of the applications that a condition is true of. */
    private static void awaitFunnelOf(String condition) {
        long applications = database.number("select count(*) from applications where " + condition);
        String submitted = applications < 10_000 ? formatted(applications) : applications / 1_000 + "K";
        await("the funnel of " + condition)
                .atMost(PATIENCE)
                .until(() -> List.of(browser.drawing("funnel").split("\n", -1)).contains(submitted));
    }

    private static String address() {
        return browser.run("return location.search + location.hash");
    }

    private static String figure(String sql) {
        return formatted(database.number(sql));
    }

    private static String formatted(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }
}
