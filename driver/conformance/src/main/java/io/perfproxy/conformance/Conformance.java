package io.perfproxy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prepares the suite, runs it in each variant, and compares. */
public final class Conformance {

  private final Path suite;
  private final Path work;
  private final SuiteRun runs;
  private final ConformanceReport report;

  private Conformance(Path suite, Path work, Duration limit, String pattern) {
    this.suite = suite;
    this.work = work;
    this.runs = new SuiteRun(suite, work, limit, pattern);
    this.report = new ConformanceReport();
  }

  /**
   * Exits with 1 if more is lost than was accepted, or if the direct run is not worth a comparison.
   *
   * @param arguments the unpacked source release, the directory to work in, the file of accepted
   *     losses, how many there may be, how many tests have to pass directly, the minutes that a run
   *     may take, and a regular expression on the names of the classes to run
   */
  public static void main(String[] arguments) throws Exception {
    Path suite = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    AcceptedLosses accepted = AcceptedLosses.read(Path.of(arguments[2]));
    Verdict verdict =
        new Verdict(accepted, Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
    Duration limit = Duration.ofMinutes(Long.parseLong(arguments[5]));

    Conformance conformance = new Conformance(suite, work, limit, arguments[6]);
    conformance.prepare();
    List<String> faults = conformance.compare(verdict);
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private void prepare() throws IOException {
    Path compiled = work.resolve("classes");
    Directories.empty(work);
    Map<Path, String> leftOut =
        new SuiteCompiler(System.getProperty("java.class.path"))
            .compile(suite.resolve("src/test/java"), compiled);
    report.leftOut(suite, leftOut);
    for (Variant variant : Variant.values()) {
      SuiteRewriter rewriter = new SuiteRewriter();
      rewriter.rewrite(compiled, work.resolve("classes-" + variant.label()), variant);
      report.rewritten(variant, rewriter);
    }
  }

  private List<String> compare(Verdict verdict)
      throws IOException, SQLException, InterruptedException {
    Path serverDirectory = Files.createDirectory(work.resolve("server"));
    try (TestServer server = TestServer.start(serverDirectory)) {
      Files.writeString(suite.resolve("build.local.properties"), server.buildProperties());
      report.server(server.version());

      Map<Variant, SuiteRun.Result> results = new EnumMap<>(Variant.class);
      for (Variant variant : Variant.values()) {
        server.newDatabase();
        SuiteRun.Result result = runs.run(variant.label(), variant, List.of());
        results.put(variant, result);
        report.ran(variant, result);
      }
      Map<Variant, Comparison> comparisons = new EnumMap<>(Variant.class);
      for (Variant variant : List.of(Variant.STRICT, Variant.RELAXED)) {
        comparisons.put(variant, compare(server, results, variant));
        report.compared(variant, comparisons.get(variant));
      }
      List<String> faults = verdict.faults(results, comparisons);
      report.verdict(faults, verdict.recovered(comparisons));
      report.write(work, comparisons);
      return faults;
    }
  }

  private Comparison compare(
      TestServer server, Map<Variant, SuiteRun.Result> results, Variant variant)
      throws IOException, SQLException, InterruptedException {
    Outcomes direct = resultOf(results, Variant.DIRECT).outcomes();
    List<Outcome> lost = Comparison.lost(direct, resultOf(results, variant).outcomes());
    if (lost.isEmpty()) {
      return new Comparison(List.of(), List.of());
    }
    var classes = Comparison.classesOf(lost);
    server.newDatabase();
    SuiteRun.Result directAgain =
        runs.run("direct-again-for-" + variant.label(), Variant.DIRECT, classes);
    server.newDatabase();
    SuiteRun.Result throughAgain = runs.run(variant.label() + "-again", variant, classes);
    return Comparison.of(lost, directAgain.outcomes(), throughAgain.outcomes());
  }

  private static SuiteRun.Result resultOf(Map<Variant, SuiteRun.Result> results, Variant variant) {
    SuiteRun.Result result = results.get(variant);
    if (result == null) {
      throw new IllegalStateException("no run of " + variant.label());
    }
    return result;
  }
}
