package io.perfproxy.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, as a test drives it. Not thread-safe. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it with a window of 1,440 × 1,000. Where it is not installed, the test is skipped, with
   * {@code CI} set it fails.
   */
  static Browser start() {
    Optional<File> chromium = installed("chromium", "chromium-browser", "google-chrome");
    Optional<File> chromedriver = installed("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      String missing =
          "the report page in a browser, as chromium or chromedriver is not on the PATH (Debian:"
              + " apt-get install chromium chromium-driver)";
      if (System.getenv("CI") != null) {
        Assertions.fail(missing);
      }
      System.out.println("Skipped: " + missing);
      Assumptions.abort(missing);
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--lang=en",
        "--window-size=1440,1000");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<File> installed(String... names) {
    String path = System.getenv("PATH");
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
                    .map(directory -> new File(directory, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Loads a page, and forgets what others said. */
  void open(Path file) {
    open(file.toUri().toString());
  }

  void open(String url) {
    messages();
    requests();
    driver.get(url);
  }

  /** What the console has shown since the page was opened, or since the last call. */
  List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The events of the network since then, as JSON. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(event -> event.contains("\"Network.requestWillBeSent\""))
        .toList();
  }

  String title() {
    return String.valueOf(driver.getTitle());
  }

  WebElement first(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The texts of all elements, as they are in the document. */
  List<String> texts(String selector) {
    return all(selector).stream().map(Browser::text).toList();
  }

  String text(String selector) {
    return text(first(selector));
  }

  /** With ordinary blanks, whether or not it is in view. */
  static String text(WebElement element) {
    return String.valueOf(element.getDomProperty("textContent"))
        .replaceAll("[\\h\\s]+", " ")
        .trim();
  }

  /** Clicks what may be covered by the bar at the top. */
  void click(WebElement element) {
    run("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    focused().sendKeys(keys);
  }

  void tab() {
    press(Keys.TAB);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Runs a function's body in the page. */
  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The same for one that calls its last argument when it is done. */
  @Nullable Object await(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  double number(String script, Object... arguments) {
    return ((Number) java.util.Objects.requireNonNull(run(script, arguments))).doubleValue();
  }

  /** Waits until something holds; the page may change meanwhile. */
  void until(String what, Supplier<Boolean> condition) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(what)
        .until(any -> condition.get());
  }

  /** As the user's system is set: {@code light} or {@code dark}. */
  void preferColours(String scheme) {
    emulate("screen", scheme);
  }

  /** As a printer sees the page. */
  void emulatePrinting(String scheme) {
    emulate("print", scheme);
  }

  private void emulate(String media, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** The page as PDF. */
  byte[] print() {
    return decoded(driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true)));
  }

  /** Lets the page use the clipboard, as a user would. */
  void allowClipboard() {
    driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  /** Keeps what is in view. */
  Path screenshot(String name) {
    return kept(
        name + ".png", decoded(driver.executeCdpCommand("Page.captureScreenshot", Map.of())));
  }

  /** Keeps a document beside the screenshots. */
  Path kept(String name, byte[] content) {
    try {
      Files.createDirectories(SCREENSHOTS);
      return Files.write(SCREENSHOTS.resolve(name), content);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static byte[] decoded(Map<String, Object> answer) {
    return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
