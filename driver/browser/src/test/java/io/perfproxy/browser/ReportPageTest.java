package io.perfproxy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report page, opened from a file as from a mail. */
@Timeout(120)
class ReportPageTest {

  private static final int FLUID_MILLIS = 200;

  private static Browser browser;

  private static Path directory;

  private final SampleReport sample = SampleReport.read();

  @BeforeAll
  static void start(@TempDir Path pages) {
    directory = pages;
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asUsual() {
    browser.resize(1440, 1000);
    browser.preferColours("light");
  }

  @Test
  void showsTheFiguresOfTheReport() throws IOException {
    open(sample);

    JsonNode summary = sample.json.get("summary");
    assertThat(browser.title()).isEqualTo("example – perfproxy");
    assertThat(tile("Executions"))
        .isEqualTo(String.format(Locale.ROOT, "%,d", summary.get("total_queries").asInt()));
    assertThat(tile("Slow")).isEqualTo(summary.get("slow_queries").asText());
    assertThat(tile("Errors")).isEqualTo(summary.get("errors").asText());
    assertThat(tile("N+1")).isEqualTo(String.valueOf(sample.json.get("n_plus_one").size()));
    assertThat(browser.texts("nav a"))
        .containsExactly(
            "Overview",
            "N+1" + sample.json.get("n_plus_one").size(),
            "Indexes" + sample.json.get("advice").size(),
            "Further advice" + sample.json.get("advice_findings").size(),
            "Statements" + sample.json.get("shapes").size(),
            "Slow statements" + sample.json.get("slow_statements").size(),
            "Units of work" + sample.json.get("units_of_work").size(),
            "Connections");
    assertThat(browser.all("#latency ~ svg rect.bar")).isNotEmpty();
    assertThat(browser.all("#timeline ~ .pickable rect.bar")).isNotEmpty();
  }

  @Test
  void loadsNothingButItself() throws IOException {
    Path page = sample.writePage(directory);
    browser.open(page);

    assertThat(browser.messages()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(request -> !request.contains("\"url\":\"data:"))
        .singleElement()
        .asString()
        .contains(page.toUri().toString().replace("file:///", "/"));
  }

  @Test
  void sortsByAHeading() throws IOException {
    open(sample);
    List<String> ids =
        StreamSupport.stream(sample.json.get("shapes").spliterator(), false)
            .sorted(
                Comparator.comparingLong((JsonNode shape) -> shape.get("executions").asLong())
                    .reversed())
            .map(shape -> shape.get("shape_id").asText())
            .toList();
    WebElement heading = browser.first("#shapes th[data-column=executions]");

    browser.click(heading.findElement(By.tagName("button")));

    assertThat(heading.getDomAttribute("aria-sort")).isEqualTo("descending");
    assertThat(shapesShown().subList(0, 3)).isEqualTo(ids.subList(0, 3));

    browser.click(heading.findElement(By.tagName("button")));

    assertThat(heading.getDomAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(executions()).isSorted();
    assertThat(shapesShown()).hasSameSizeAs(ids);
  }

  @Test
  void findsWhatIsTyped() throws IOException {
    open(sample);
    int all = sample.json.get("shapes").size();

    browser.press("/");
    browser.press("entity_profiles findings");

    assertThat(browser.texts("#shapes tbody tr .sql"))
        .isNotEmpty()
        .hasSizeLessThan(all)
        .allSatisfy(text -> assertThat(text).contains("entity_profiles", "findings"));
    assertThat(browser.text("#shapes .count")).endsWith(" of " + all);

    browser.press(Keys.ESCAPE);

    assertThat(browser.text("#shapes .count")).isEqualTo(String.valueOf(all));
  }

  @Test
  void saysWhereNothingIsFound() throws IOException {
    open(sample);

    browser.press("/");
    browser.press("no such text anywhere");

    assertThat(browser.text("#shapes tbody")).isEqualTo("No statement matches.");
    assertThat(browser.text("#slow tbody")).isEqualTo("No slow statement matches.");
  }

  @Test
  void opensAPlanAsATree() throws IOException {
    open(sample);
    WebElement slowest = browser.first("#slow tbody tr:has(.tag.info)");

    browser.click(slowest.findElement(By.className("opener")));

    WebElement tree = browser.first("#slow ul.tree");
    assertThat(Browser.text(tree)).startsWith("Limit").contains("Seq Scan", "Filter:", "expected");
    assertThat(browser.first("#slow .tree .hot").isDisplayed()).isTrue();

    browser.click(browser.first("#slow .tree summary"));

    assertThat(browser.first("#slow .tree .hot").isDisplayed()).isFalse();
  }

  @Test
  void copiesTheStatementThatBuildsAnIndex() throws IOException {
    open(sample);
    browser.allowClipboard();
    WebElement button = browser.first("#advice button[aria-label='Copy the DDL']");

    browser.click(button);

    browser.until("the button says so", () -> Browser.text(button).equals("Copied"));
    assertThat(browser.await("navigator.clipboard.readText().then(arguments[0])"))
        .isEqualTo(sample.json.at("/advice/0/ddl").asText());
  }

  @Test
  void leadsFromWhatIsWorthFixingToIt() throws IOException {
    open(sample);
    WebElement link =
        browser.all(".worth a").stream()
            .filter(each -> Browser.text(each).startsWith("N+1"))
            .findFirst()
            .orElseThrow();

    browser.click(link);

    assertThat(browser.focused().getDomAttribute("id")).startsWith("finding-");
    assertThat(Browser.text(browser.focused())).contains("Fix");
  }

  @Test
  void drawsUnitsOfWorkAsWaterfalls() throws IOException {
    open(sample);

    browser.click(browser.first("#units .opener"));

    JsonNode slowest = sample.json.at("/units_of_work/0/slowest/0");
    assertThat(browser.text("#units figcaption"))
        .contains(slowest.get("executions").asText() + " execution");
    assertThat(browser.all("#units figure")).hasSize(2);
    assertThat(browser.all("#units figure:first-child svg.lane rect").size())
        .isEqualTo(slowest.get("bars").size());
  }

  @Test
  void hasAThemeOfItsOwnOrTheSystems() throws IOException {
    open(sample);
    WebElement theme = browser.first("button.theme");

    assertThat(background()).isEqualTo("rgb(246, 247, 249)");
    browser.screenshot("report-light");
    browser.preferColours("dark");
    assertThat(background()).isEqualTo("rgb(14, 17, 21)");
    browser.screenshot("report-dark");

    theme.click();
    assertThat(theme.getDomAttribute("aria-label")).startsWith("Theme: light");
    assertThat(background()).isEqualTo("rgb(246, 247, 249)");
    browser.preferColours("light");
    theme.click();
    assertThat(theme.getDomAttribute("aria-label")).startsWith("Theme: dark");
    assertThat(background()).isEqualTo("rgb(14, 17, 21)");
    theme.click();
    assertThat(background()).isEqualTo("rgb(246, 247, 249)");
    assertThat(browser.messages()).isEmpty();
  }

  @Test
  void isUsedWithTheKeyboardAlone() throws IOException {
    open(sample);
    browser.tab();
    assertThat(Browser.text(browser.focused())).isEqualTo("Skip to the report");
    browser.press(Keys.ENTER);
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("main");

    for (int i = 0; i < 100 && !inTable("shapes"); i++) {
      browser.tab();
    }
    WebElement first = browser.focused();
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ENTER);
    WebElement second = browser.focused();
    assertThat(second).isNotEqualTo(first);
    assertThat(second.getDomAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.all("#shapes tr.detail")).hasSize(1);
    browser.press(Keys.ARROW_LEFT);
    assertThat(browser.focused().getDomAttribute("aria-expanded")).isEqualTo("false");
    browser.press(Keys.END);
    assertThat(browser.run("return document.activeElement.closest('tr').nextElementSibling"))
        .isNull();
    browser.press(Keys.HOME);
    assertThat(browser.focused()).isEqualTo(first);
    assertThat(browser.text("#status")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void isAccessible(String scheme) throws IOException {
    open(sample);
    browser.preferColours(scheme);
    browser.click(browser.first("#slow tbody tr:has(.tag.info) .opener"));
    browser.click(browser.first("#units .opener"));
    browser.click(browser.first("#shapes .opener"));
    try (InputStream axe =
        Objects.requireNonNull(ReportPageTest.class.getResourceAsStream("/axe.min.js"))) {
      browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }

    assertThat(
            browser.await(
                """
                const done = arguments[0];
                axe.run().then(result => done(result.violations.map(violation => violation.id + ": "
                    + violation.nodes.map(node => node.target + " " + node.failureSummary).join("; "))))
                """))
        .isEqualTo(List.of());
  }

  @Test
  void showsHostileTextsAsTexts() throws IOException {
    String hostile =
        "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
            + "<svg onload=\"window.hit = 1\">' \" & {{script}} ${window.hit = 1} \u2028 \u202e";
    open(sample.withTexts(text -> hostile + text));
    browser.all(".opener").forEach(opener -> browser.run("arguments[0].click()", opener));

    assertThat(browser.messages()).isEmpty();
    assertThat(browser.run("return window.hit")).isNull();
    assertThat(browser.all("#page img, #page script, #page [onload], #page [onerror]")).isEmpty();
    assertThat(browser.run("return document.querySelector('h1').textContent"))
        .isEqualTo(hostile + "example");
    assertThat(
            (String) browser.run("return document.querySelector('#shapes tbody .sql').textContent"))
        .startsWith(hostile);
    assertThat((String) browser.run("return document.querySelector('#advice pre').textContent"))
        .startsWith(hostile);
    assertThat((String) browser.run("return document.querySelector('#findings .fix').textContent"))
        .contains(hostile);
  }

  @Test
  void staysFluidWithTwoThousandShapes() throws IOException {
    open(sample.withShapes(2_000));

    assertThat(browser.text("#shapes .count")).isEqualTo("2,000");
    assertThat(
            millis(
                "const at = document.querySelectorAll('#shapes th button')[i % 4 + 1]; at.click()"))
        .as("sorting")
        .isLessThan(FLUID_MILLIS);
    assertThat(
            millis(
                "const input = document.querySelector('input'); input.value = 'table_' + i;"
                    + " input.dispatchEvent(new Event('input'))"))
        .as("searching")
        .isLessThan(FLUID_MILLIS);

    browser.first("input").clear();
    browser.press("/");
    browser.press("table_96");
    assertThat(browser.text("#shapes .count")).isEqualTo("20 of 2,000");
  }

  @Test
  void showsMoreRowsWhenAsked() throws IOException {
    open(sample.withShapes(2_000));
    assertThat(shapesShown()).hasSize(50);

    browser.click(browser.first("#shapes button.more"));

    assertThat(shapesShown()).hasSize(150);
    assertThat(browser.run("return document.activeElement.closest('tr').dataset.key"))
        .isEqualTo(shapesShown().get(50));
  }

  @Test
  void showsWhatHasChangedSinceAnotherRun() throws IOException {
    SampleReport before = SampleReport.read();
    ObjectNode shape = (ObjectNode) before.json.at("/shapes/0");
    shape.put("shape_id", "00000000000000aa").put("table", "old_table");
    ((ObjectNode) before.json.at("/n_plus_one/0/worst")).put("finding_id", "00000000000000bb");
    ObjectNode summary = (ObjectNode) before.json.get("summary");
    summary.put("slow_queries", 2 * summary.get("slow_queries").asInt());
    browser.open(sample.writePage(directory, before));

    assertThat(browser.messages()).isEmpty();
    assertThat(browser.text("h1")).isEqualTo("example against example");
    assertThat(tileText("Slow")).contains("−50 %", "was " + summary.get("slow_queries").asInt());
    assertThat(Browser.text(row("00000000000000aa"))).contains("old_table", "gone");
    assertThat(Browser.text(row(sample.json.at("/shapes/0/shape_id").asText()))).contains("new");
    assertThat(browser.texts("#findings .badge")).contains("new", "gone");
    browser.screenshot("comparison");
  }

  @Test
  void isPrintedInFullOnWhite() throws IOException {
    open(sample);
    browser.click(browser.first("#slow tbody tr:has(.tag.info) .opener"));
    browser.click(browser.first("#slow .tree summary"));

    browser.emulatePrinting("dark");
    assertThat(background()).isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.all(".bar .inner, .copy, .opener")).noneMatch(WebElement::isDisplayed);
    assertThat(browser.number("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(1440);
    browser.run("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.first("#slow .tree .hot").isDisplayed()).isTrue();
    browser.run("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.first("#slow .tree .hot").isDisplayed()).isFalse();

    byte[] pdf = browser.print();
    browser.kept("report.pdf", pdf);
    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
  }

  @ParameterizedTest
  @ValueSource(ints = {380, 800, 1100})
  void fitsASmallWindow(int width) throws IOException {
    browser.resize(width, 900);
    open(sample);
    browser.click(browser.first("#shapes .opener"));

    browser.screenshot("report-" + width);
    assertThat(browser.number("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  @Test
  void saysWhichIgnoresMatchNothing() throws IOException {
    open(sample);
    assertThat(browser.all(".unused")).isEmpty();

    sample.json.putArray("n_plus_one_unused_ignores").add("id 5baab4").add("table <b>gone</b>");
    open(sample);
    assertThat(browser.text(".unused"))
        .isEqualTo("Matches nothing in perfproxy.n-plus-one-ignore: id 5baab4, table <b>gone</b>");
  }

  @Test
  void showsAnEmptyReport() throws IOException {
    sample.json.putNull("latency");
    for (String list :
        List.of("shapes", "slow_statements", "n_plus_one", "units_of_work", "advice")) {
      ((ArrayNode) sample.json.get(list)).removeAll();
    }
    ((ArrayNode) sample.json.at("/timeline/intervals")).removeAll();
    open(sample);

    assertThat(browser.messages()).isEmpty();
    assertThat(browser.texts("nav a")).startsWith("Overview").doesNotContain("Statements");
    assertThat(tile("N+1")).isEqualTo("0");
  }

  private static void open(SampleReport report) throws IOException {
    browser.open(report.writePage(directory));
  }

  private static String tile(String label) {
    return Browser.text(tileOf(label).findElement(By.className("value")));
  }

  private static String tileText(String label) {
    return Browser.text(tileOf(label));
  }

  private static WebElement tileOf(String label) {
    return browser.all("#overview .tile").stream()
        .filter(tile -> Browser.text(tile).startsWith(label))
        .findFirst()
        .orElseThrow();
  }

  private static WebElement row(String shapeId) {
    return browser.first("#shapes tr[data-key='" + shapeId + "']");
  }

  private static List<String> shapesShown() {
    return browser.all("#shapes tbody tr[data-key]").stream()
        .map(row -> String.valueOf(row.getDomAttribute("data-key")))
        .toList();
  }

  private static List<Integer> executions() {
    return browser.texts("#shapes tbody tr td:nth-child(3)").stream()
        .map(text -> Integer.parseInt(text.replace(",", "")))
        .toList();
  }

  private static boolean inTable(String id) {
    return Boolean.TRUE.equals(
        browser.run("return document.activeElement.matches('#' + arguments[0] + ' .opener')", id));
  }

  private static String background() {
    return String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"));
  }

  /** Of something done nine times, layout included, the time that most take no longer than. */
  private static double millis(String script) {
    return IntStream.range(0, 9)
        .mapToDouble(
            i ->
                browser.number(
                    "const i = arguments[0]; const start = performance.now(); "
                        + script
                        + "; document.body.getBoundingClientRect(); return performance.now() - start",
                    i))
        .sorted()
        .skip(4)
        .findFirst()
        .orElseThrow();
  }
}
