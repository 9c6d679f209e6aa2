package io.perfproxy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.example.shop.BookShop;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Test classes with annotations, run by JUnit, and what their failures say. */
class PerfProxyExtensionTest {

  private static final BookShop SHOP = new BookShop("extension");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path directory;

  /** What became of each test, in the order they ended. */
  private record Outcome(String test, String failure) {}

  private static final class Outcomes implements TestExecutionListener {
    private final List<Outcome> outcomes = new java.util.ArrayList<>();
    private final List<String> entries = new java.util.ArrayList<>();

    @Override
    public synchronized void executionFinished(
        TestIdentifier identifier, TestExecutionResult result) {
      if (identifier.isTest() || result.getThrowable().isPresent()) {
        outcomes.add(
            new Outcome(
                identifier.getDisplayName(),
                result
                    .getThrowable()
                    .map(each -> neutral(String.valueOf(each.getMessage())))
                    .orElse("")));
      }
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
      entries.add(entry.getKeyValuePairs().toString());
    }

    String failureOf(String test) {
      return outcomes.stream()
          .filter(each -> each.test().equals(test + "()"))
          .findFirst()
          .orElseThrow()
          .failure();
    }
  }

  /** Without the line numbers and times, which are those of this file and machine. */
  private static String neutral(String message) {
    return message
        .replaceAll("\\((\\w+\\.java):\\d+\\)", "($1:NN)")
        .replaceAll("at line \\d+", "at line NN")
        .replaceAll("under 0\\.1 ms|\\d+(\\.\\d)? ms", "T")
        .replaceAll("id [0-9a-f]{6}", "id ID");
  }

  private Outcomes run(DiscoverySelector... selectors) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
            .build();
    Outcomes outcomes = new Outcomes();
    LauncherFactory.create().execute(request, outcomes);
    return outcomes;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @FailOnNPlusOne
  @MaxStatements(select = 3)
  @interface Quick {}

  static class Shop {

    @BeforeEach
    @AfterEach
    void fixture() throws SQLException {
      SHOP.authorsOneByOne(8);
    }

    @Test
    @FailOnNPlusOne
    void oneByOne() throws SQLException {
      assertThat(SHOP.authorsOneByOne(8)).hasSize(8);
    }

    @Test
    @FailOnNPlusOne
    @MaxStatements(total = 1)
    void atOnce() throws SQLException {
      assertThat(SHOP.authorsAtOnce(8)).hasSize(8);
    }

    @Test
    @MaxStatements(select = 3)
    void tooMany() throws SQLException {
      SHOP.authorsOneByOne(8);
    }

    @Test
    @NoSlowStatements("0ms")
    void tooSlow() throws SQLException {
      SHOP.authorsAtOnce(1);
    }

    @Test
    @Quick
    void composed() throws SQLException {
      SHOP.authorsOneByOne(8);
    }

    @Test
    @FailOnNPlusOne
    @AllowNPlusOne(frame = "BookShop.authors*", table = "authors", reason = "eight at most")
    @AllowNPlusOne(id = "abcdef", reason = "long gone")
    void allowed() throws SQLException {
      SHOP.authorsOneByOne(8);
    }

    @Test
    @FailOnNPlusOne
    @AllowNPlusOne(frame = "BookShop.*", reason = "five at most", max = 5)
    void grown() throws SQLException {
      SHOP.authorsOneByOne(8);
    }

    @Test
    @FailOnNPlusOne
    @AllowNPlusOne(table = "authors", reason = "wherever it is read")
    void allowedByTableAlone() throws SQLException {
      SHOP.authorsOneByOne(8);
    }

    @Test
    @FailOnNPlusOne
    void loopWithinALoop() throws SQLException {
      assertThat(SHOP.authorsBookByBook(8)).hasSize(8);
    }

    @Test
    @FailOnNPlusOne
    void oneRow() throws SQLException {
      assertThat(SHOP.authorsOneByOne(1)).hasSize(1);
    }

    @Test
    @FailOnNPlusOne
    void failsByItself() throws SQLException {
      SHOP.authorsOneByOne(8);
      throw new IllegalStateException("its own reason");
    }
  }

  @Test
  void anNPlusOneIsTheFailure() {
    assertThat(run(selectMethod(Shop.class, "oneByOne")).failureOf("oneByOne"))
        .isEqualTo(
            """
            N+1  (proven)  9 queries -> 2     BookShop.authorsOneByOne
              parent  (BookShop.java:NN)   select … from books where id <= ?       (8 rows)
              child   (BookShop.java:NN)   select name from authors where id = ?   x8, T
              proof   books.author_id -> authors.id, 8 of 8 keys
              fix     at line NN: collect the keys, then once:
                      select name from authors where id = any (?)
              ignore  id ID  (shape + parent shape + loop frame)\
            """);
  }

  @Test
  void aProvenLoopWithinOneThatIsNotFails() {
    assertThat(run(selectMethod(Shop.class, "loopWithinALoop")).failureOf("loopWithinALoop"))
        .contains("proof   books.author_id -> authors.id");
  }

  @Test
  void whatIsInOrderPassesAndFixturesDoNotCount() {
    assertThat(run(selectMethod(Shop.class, "atOnce")).failureOf("atOnce")).isEmpty();
  }

  @Test
  void tooManyStatementsAreListed() {
    assertThat(run(selectMethod(Shop.class, "tooMany")).failureOf("tooMany"))
        .isEqualTo(
            """
            9 select statements executed, where at most 3 are allowed
              x8       select name from authors where id = ?
              x1       select id, author_id from books where id <= ?\
            """);
  }

  @Test
  void slowStatementsAreListedWithTheirLines() {
    assertThat(run(selectMethod(Shop.class, "tooSlow")).failureOf("tooSlow"))
        .startsWith("1 execution took T or longer\n  T")
        .contains("select a.name from books b join authors a on a.id = b.author_id where b.id <= ?")
        .endsWith("BookShop.authorsAtOnce(BookShop.java:NN)");
  }

  @Test
  void annotationsCompose() {
    assertThat(run(selectMethod(Shop.class, "composed")).failureOf("composed"))
        .contains("2 failures")
        .contains("N+1  (proven)")
        .contains("9 select statements");
  }

  @Test
  void whatIsAllowedPassesAndWhatIsNotNeededIsReported() {
    Outcomes outcomes = run(selectMethod(Shop.class, "allowed"));
    assertThat(outcomes.failureOf("allowed")).isEmpty();
    assertThat(outcomes.entries)
        .containsExactly("{unused=@AllowNPlusOne(id = \"abcdef\", reason = \"long gone\")}");
  }

  @Test
  void whatHasGrownBeyondItsAllowanceFails() {
    assertThat(run(selectMethod(Shop.class, "grown")).failureOf("grown")).startsWith("N+1");
  }

  @Test
  void aTableAloneIsNoAllowance() {
    assertThat(
            run(selectMethod(Shop.class, "allowedByTableAlone")).failureOf("allowedByTableAlone"))
        .isEqualTo(
            "@AllowNPlusOne(table = \"authors\", frame = \"\", reason = \"wherever it is read\"):"
                + " it names neither an id nor a frame; give the id that the finding shows, or"
                + " frame = \"Class.method\"");
  }

  @Test
  void oneRowShowsNoLoopSoASecondIsAskedFor() {
    Outcomes outcomes = run(selectMethod(Shop.class, "oneRow"));
    assertThat(outcomes.failureOf("oneRow")).isEmpty();
    assertThat(outcomes.entries)
        .singleElement()
        .asString()
        .matches(
            "\\{hint=an N\\+1 shows with two rows at least, and"
                + " BookShop\\.authorsOneByOne\\(BookShop\\.java:\\d+\\) read one, which feeds"
                + " BookShop\\.authorsOneByOne\\(BookShop\\.java:\\d+\\)"
                + " \\(books\\.author_id -> authors\\.id\\): add a second row\\}");
  }

  @Test
  void aTestThatFailsByItselfFailsForItsOwnReason() {
    assertThat(run(selectMethod(Shop.class, "failsByItself")).failureOf("failsByItself"))
        .isEqualTo("its own reason");
  }

  private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

  @Execution(ExecutionMode.CONCURRENT)
  @MaxStatements(total = 1)
  static class Parallel {

    @Test
    void one() throws Exception {
      atOnce();
    }

    @Test
    void other() throws Exception {
      atOnce();
    }

    private static void atOnce() throws Exception {
      TOGETHER.await(30, TimeUnit.SECONDS);
      SHOP.authorsAtOnce(8);
      TOGETHER.await(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void parallelTestsDoNotSeeEachOthersStatements() {
    Outcomes outcomes = run(selectClass(Parallel.class));
    assertThat(outcomes.failureOf("one")).isEmpty();
    assertThat(outcomes.failureOf("other")).isEmpty();
  }

  @FailOnNPlusOne
  static class Outer {

    @Nested
    class Inner {

      @Test
      void inherits() throws SQLException {
        SHOP.authorsOneByOne(8);
      }
    }
  }

  @Test
  void nestedClassesTakeOverFromThoseAround() {
    assertThat(run(selectClass(Outer.class)).failureOf("inherits")).startsWith("N+1");
  }

  @Test
  void theBaselineLetsPassWhatWasThereBefore() throws Exception {
    Path file = directory.resolve("baseline.json");
    withProperties(
        file,
        "write",
        () -> {
          Outcomes written =
              run(selectMethod(Shop.class, "oneByOne"), selectMethod(Shop.class, "grown"));
          assertThat(written.failureOf("oneByOne")).isEmpty();
        });
    assertThat(Files.readString(file))
        .contains("\"test\":\"PerfProxyExtensionTest.Shop.oneByOne\"")
        .contains("\"executions\":8")
        .contains("\"shape\":\"select name from authors where id = ?\"");
    withProperties(
        file,
        "check",
        () ->
            assertThat(run(selectMethod(Shop.class, "oneByOne")).failureOf("oneByOne")).isEmpty());
    Files.writeString(file, Files.readString(file).replace("\"executions\":8", "\"executions\":7"));
    withProperties(
        file,
        "check",
        () ->
            assertThat(run(selectMethod(Shop.class, "oneByOne")).failureOf("oneByOne"))
                .startsWith("N+1"));
  }

  @Test
  void aFileThatIsNoBaselineSaysSo() throws Exception {
    Path file = directory.resolve("baseline.json");
    Files.writeString(file, "{\"findings\": []}");
    withProperties(
        file,
        "check",
        () ->
            assertThat(run(selectMethod(Shop.class, "oneByOne")).failureOf("oneByOne"))
                .isEqualTo(
                    "the baseline "
                        + file
                        + " is none: it has no \"version\": 1 and \"findings\"; write it with"
                        + " -Dperfproxy.test.baseline=write"));
  }

  private static void withProperties(Path file, String mode, Runnable work) {
    System.setProperty("perfproxy.test.baseline-file", file.toString());
    System.setProperty("perfproxy.test.baseline", mode);
    try {
      work.run();
    } finally {
      System.clearProperty("perfproxy.test.baseline-file");
      System.clearProperty("perfproxy.test.baseline");
    }
  }
}
