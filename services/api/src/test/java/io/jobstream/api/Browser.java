package io.jobstream.api;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, found on this machine. */
final class Browser implements AutoCloseable {

    private static final String HOW_TO_GET_ONE = "There is no Chromium with its driver on this machine, so the page was"
            + " not tested. Install both (Debian: apt-get install chromium chromium-driver), or name them in CHROME_BIN"
            + " and CHROMEDRIVER.";

    /** Of bars of applications, in light and in dark. */
    private static final Set<String> COLOURS = Set.of("#4653c9", "#8b97ff");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** As large as the page, so that all of it can be seen; without motion, because the CPU draws so many pixels. */
    static Browser desktop(Path profile) {
        return start(
                profile, options -> options.addArguments("--window-size=1440,4600", "--force-prefers-reduced-motion"));
    }

    static Browser phone(Path profile, int width) {
        return start(
                profile,
                options -> options.setExperimentalOption(
                        "mobileEmulation",
                        Map.of("deviceMetrics", Map.of("width", width, "height", 780, "pixelRatio", 2.0))));
    }

    /** Of a width in pixels, in light or in dark, whatever the system prefers. */
    static Browser sized(Path profile, int width, boolean isDark) {
        Browser browser = start(profile, options -> options.addArguments("--hide-scrollbars"));
        browser.resize(width, 1_000);
        browser.preferDark(isDark);
        return browser;
    }

    /** From the next page on. */
    void setTimeZone(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Sets what the system prefers, light or dark. */
    void preferDark(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    private interface Settings {
        void apply(ChromeOptions options);
    }

    private static Browser start(Path profile, Settings settings) {
        Optional<Path> browser =
                find("CHROME_BIN", List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"));
        Optional<Path> chromeDriver = find("CHROMEDRIVER", List.of("chromedriver"));
        if (browser.isEmpty() || chromeDriver.isEmpty()) {
            if (System.getenv("CI") != null) {
                Assertions.fail(HOW_TO_GET_ONE);
            }
            Assumptions.abort(HOW_TO_GET_ONE);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + profile);
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        settings.apply(options);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.get().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void open(String url) {
        driver.get(url);
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    boolean isShown(String selector) {
        return driver.findElement(By.cssSelector(selector)).isDisplayed();
    }

    String attribute(String selector, String name) {
        return String.valueOf(driver.findElement(By.cssSelector(selector)).getDomAttribute(name));
    }

    void choose(String selector, String value) {
        driver.findElement(By.cssSelector(selector + " option[value='" + value + "']"))
                .click();
    }

    void newTab(String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(url);
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What can be seen, as PNG, once nothing moves any more. */
    byte[] picture() {
        driver.executeAsyncScript("setTimeout(arguments[0], 1_000)");
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What can be seen at this moment, as PNG. */
    byte[] glimpse() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    void back() {
        driver.navigate().back();
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Drags over an element, from so many pixels beside its middle to so many beside it. */
    void drag(String selector, int from, int to) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        new Actions(driver)
                .moveToElement(element, from, 0)
                .clickAndHold()
                .moveByOffset((to - from) / 2, 0)
                .moveByOffset(to - from - (to - from) / 2, 0)
                .release()
                .perform();
    }

    /** Clicks on a bar, of which there is a drawn shape for each row, the lowest first. */
    void clickBar(String panel, int fromTop) {
        List<WebElement> bars = driver.findElements(By.cssSelector("[data-panel='" + panel + "'] svg path")).stream()
                .filter(shape -> COLOURS.contains(String.valueOf(shape.getDomAttribute("fill"))))
                .toList();
        new Actions(driver)
                .moveToElement(bars.get(bars.size() - 1 - fromTop))
                .click()
                .perform();
    }

    /** By how much what was there already has moved since the page was opened; 0.1 disturbs readers. */
    double layoutShift() {
        Object shift = driver.executeAsyncScript("""
                const done = arguments[0];
                let sum = 0;
                new PerformanceObserver((list) => {
                  for (const entry of list.getEntries()) sum += entry.hadRecentInput ? 0 : entry.value;
                }).observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => done(sum), 200);
                """);
        return ((Number) Objects.requireNonNull(shift)).doubleValue();
    }

    /** What a chart says: all texts of its drawing. */
    String drawing(String panel) {
        return run("return [...document.querySelectorAll('[data-panel=\"" + panel
                + "\"] svg text')].map(text => text.textContent).join('\\n')");
    }

    long shapes(String panel) {
        return number("return document.querySelectorAll('[data-panel=\"" + panel + "\"] svg path').length");
    }

    /** State of each panel, by its name. */
    List<String> panels() {
        List<WebElement> panels = driver.findElements(By.cssSelector("[data-panel]"));
        return panels.stream()
                .map(panel -> panel.getDomAttribute("data-panel") + " " + panel.getDomAttribute("data-state"))
                .toList();
    }

    long number(String script) {
        return ((Number) Objects.requireNonNull(result(script))).longValue();
    }

    /** Warnings and errors of the page since they were last asked for. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** What a script returns, as text. */
    String run(String script) {
        return String.valueOf(result(script));
    }

    private @Nullable Object result(String script) {
        return ((JavascriptExecutor) driver).executeScript(script);
    }

    private static Optional<Path> find(String variable, List<String> names) {
        String configured = System.getenv(variable);
        if (configured != null) {
            return Optional.of(Path.of(configured)).filter(Files::isExecutable);
        }
        String path = String.valueOf(System.getenv("PATH"));
        List<Path> directories =
                Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList();
        return names.stream()
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
