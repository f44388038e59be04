package io.jobstream.api;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, found on this machine. */
final class Browser implements AutoCloseable {

    private static final String HOW_TO_GET_ONE = "There is no Chromium with its driver on this machine, so the page was"
            + " not tested. Install both (Debian: apt-get install chromium chromium-driver), or name them in CHROME_BIN"
            + " and CHROMEDRIVER.";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** As large as the page, so that all of it can be seen. */
    static Browser desktop(Path profile) {
        return start(profile, options -> options.addArguments("--window-size=1440,3400"));
    }

    static Browser phone(Path profile, int width) {
        return start(
                profile,
                options -> options.setExperimentalOption(
                        "mobileEmulation",
                        Map.of("deviceMetrics", Map.of("width", width, "height", 780, "pixelRatio", 2.0))));
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

    /** What a chart says: all texts of its drawing. */
    String drawing(String panel) {
        return String.valueOf(run("return [...document.querySelectorAll('[data-panel=\"" + panel
                + "\"] svg text')].map(text => text.textContent).join('\\n')"));
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
        return ((Number) Objects.requireNonNull(run(script))).longValue();
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

    private @Nullable Object run(String script) {
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
